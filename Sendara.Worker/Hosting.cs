using Sendara.ServiceDefaults;

namespace Sendara.Worker;

/// <summary>What this host asks of its servers.</summary>
internal static class Hosting
{
    internal static void AddWorkerPostgres(this WebApplicationBuilder builder)
    {
        builder.AddSendaraPostgres(dataSource => dataSource.ConnectionStringBuilder.MaxAutoPrepare = 50);
        builder.Services.Configure<HostOptions>(host =>
        {
            // What is in the provider's hands is waited for, at most as long as one call may take: see SesOptions.CallTimeout.
            host.ShutdownTimeout = TimeSpan.FromSeconds(30);
            host.ServicesStopConcurrently = true; // One after the other, the pumps' last calls would add up.
        });
    }
}
