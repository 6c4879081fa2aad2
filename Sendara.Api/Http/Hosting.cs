using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.Api.Limits;
using Sendara.Engine;
using Sendara.ServiceDefaults;

namespace Sendara.Api.Http;

/// <summary>What this host asks of its servers: nobody waits long for a refusal, unless the connection string says so.</summary>
internal static class Hosting
{
    /// <summary>The largest body of a request, unless its route says otherwise.</summary>
    internal const int DefaultMaxBody = 1024 * 1024;

    // A command that runs into its time-out is followed by a connection of its own that asks the server to cancel it, and a frozen server
    // lets that one run into its time-out as well: the two together stay below five seconds.
    private const int CommandTimeoutSeconds = 2;
    private const int ConnectTimeoutSeconds = 2;

    private static readonly TimeSpan BodyGrace = TimeSpan.FromSeconds(5);

    internal static void AddApiPostgres(this WebApplicationBuilder builder) =>
        builder.AddSendaraPostgres(dataSource =>
        {
            var connection = dataSource.ConnectionStringBuilder;
            connection.CommandTimeout = connection.ShouldSerialize("Command Timeout") ? connection.CommandTimeout : CommandTimeoutSeconds;
            connection.Timeout = connection.ShouldSerialize("Timeout") ? connection.Timeout : ConnectTimeoutSeconds;
            // Offering Kerberos encryption first doubles the wait for a server that says nothing; whoever requires it keeps it.
            if (connection.GssEncryptionMode == GssEncryptionMode.Prefer)
            {
                connection.GssEncryptionMode = GssEncryptionMode.Disable;
            }

            // A server that does not answer will not answer the request to cancel either.
            connection.CancellationTimeout = -1;
            connection.MaxAutoPrepare = 50;
        });

    internal static void AddKestrelLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<HttpOptions>().Bind(builder.Configuration.GetSection(HttpOptions.Section)).ValidateNamed(HttpOptions.Section)
            .Validate(http => http.AreProxiesReadable(), "Http:TrustedProxies must be addresses or networks, such as 10.0.0.7 or 10.0.0.0/8.");
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<HttpOptions>>((kestrel, http) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = DefaultMaxBody;
            kestrel.Limits.MaxConcurrentConnections = http.Value.MaxConnections;
            kestrel.Limits.RequestHeadersTimeout = http.Value.HeadTimeout;
            kestrel.Limits.KeepAliveTimeout = http.Value.IdleTimeout;
            kestrel.Limits.MinRequestBodyDataRate = new(http.Value.LeastBodyRate, BodyGrace);
        });
    }

    internal static IServiceCollection AddBrowserAccess(this IServiceCollection services) =>
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .AllowAnyOrigin()
            .AllowAnyHeader()
            .AllowAnyMethod()
            .WithExposedHeaders(
                "X-Request-Id", RateHeaders.Limit, RateHeaders.Remaining, RateHeaders.Reset, RateHeaders.Standing, RateHeaders.Policy,
                "Retry-After", "Idempotent-Replayed")));
}
