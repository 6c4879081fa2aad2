using Sendara.ServiceDefaults;

namespace Sendara.Worker;

/// <summary>What this host asks of its servers.</summary>
internal static class Hosting
{
    internal static void AddWorkerPostgres(this WebApplicationBuilder builder)
    {
        builder.AddSendaraPostgres(dataSource => dataSource.ConnectionStringBuilder.MaxAutoPrepare = 50);
        // A batch in the provider's hands is waited for: see SendingOptions.Lease.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
    }
}
