using Npgsql;
using Sendara.ServiceDefaults;

namespace Sendara.Api.Http;

/// <summary>What this host asks of its servers: nobody waits long for a refusal.</summary>
internal static class Hosting
{
    /// <summary>The largest body of a request, unless its route says otherwise.</summary>
    internal const int DefaultMaxBody = 1024 * 1024;

    // A command that runs into its time-out is followed by a connection of its own that asks the server to cancel it, and a frozen server
    // lets that one run into its time-out as well: the two together stay below five seconds.
    private const int CommandTimeoutSeconds = 2;
    private const int ConnectTimeoutSeconds = 2;

    internal static void AddApiPostgres(this WebApplicationBuilder builder) =>
        builder.AddSendaraPostgres(dataSource =>
        {
            var connection = dataSource.ConnectionStringBuilder;
            connection.CommandTimeout = CommandTimeoutSeconds;
            connection.Timeout = Math.Min(connection.Timeout, ConnectTimeoutSeconds);
            // Offering Kerberos encryption first doubles the wait for a server that says nothing; whoever requires it keeps it.
            if (connection.GssEncryptionMode == GssEncryptionMode.Prefer)
            {
                connection.GssEncryptionMode = GssEncryptionMode.Disable;
            }

            // A server that does not answer will not answer the request to cancel either.
            connection.CancellationTimeout = -1;
            connection.MaxAutoPrepare = 50;
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
