using Sendara.ServiceDefaults;

namespace Sendara.Api.Http;

/// <summary>What this host asks of its servers: nobody waits long for a refusal.</summary>
internal static class Hosting
{
    /// <summary>The largest body of a request, unless its route says otherwise.</summary>
    internal const int DefaultMaxBody = 1024 * 1024;

    private const int CommandTimeoutSeconds = 3;

    internal static void AddApiPostgres(this WebApplicationBuilder builder) =>
        builder.AddSendaraPostgres(dataSource =>
        {
            dataSource.ConnectionStringBuilder.CommandTimeout = CommandTimeoutSeconds;
            // A server that does not answer will not answer the request to cancel either.
            dataSource.ConnectionStringBuilder.CancellationTimeout = -1;
            dataSource.ConnectionStringBuilder.MaxAutoPrepare = 50;
        });

    internal static void AddKestrelLimits(this WebApplicationBuilder builder) =>
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = DefaultMaxBody;
        });

    internal static IServiceCollection AddBrowserAccess(this IServiceCollection services) =>
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .AllowAnyOrigin()
            .AllowAnyHeader()
            .AllowAnyMethod()
            .WithExposedHeaders("X-Request-Id", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "Retry-After", "Idempotent-Replayed")));
}
