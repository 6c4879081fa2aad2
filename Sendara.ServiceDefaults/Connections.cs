using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Npgsql;
using StackExchange.Redis;

namespace Sendara.ServiceDefaults;

/// <summary>
/// The two servers that hosts connect to, by the names in <see cref="ResourceNames"/>. Nobody waits five seconds for a 503, unless the
/// connection string says how long to wait.
/// </summary>
public static class Connections
{
    private static readonly TimeSpan PostgresPatience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan RedisPatience = TimeSpan.FromSeconds(2);

    /// <summary>Registers <see cref="NpgsqlDataSource"/>. Without the database a host is not ready.</summary>
    public static TBuilder AddSendaraPostgres<TBuilder>(this TBuilder builder, Action<NpgsqlDataSourceBuilder>? configure = null)
        where TBuilder : IHostApplicationBuilder
    {
        var isExported = HostTelemetry.IsExported(builder.Configuration);
        builder.AddNpgsqlDataSource(ResourceNames.Database, settings => settings.DisableTracing = settings.DisableMetrics = !isExported, dataSource =>
        {
            configure?.Invoke(dataSource);
            var connection = dataSource.ConnectionStringBuilder;
            connection.Timeout = connection.ShouldSerialize("Timeout") ? connection.Timeout : (int)PostgresPatience.TotalSeconds;
        });
        // Opens no connection; a missing connection string stops the host here instead of failing the first request.
        builder.Services.ActivateSingleton<NpgsqlDataSource>();
        builder.Services.RefineCheck("PostgreSql", ResourceNames.Postgres, HealthStatus.Unhealthy);
        return builder;
    }

    /// <summary>Registers <see cref="IConnectionMultiplexer"/>. Redis may be away: the host starts, and is degraded.</summary>
    public static TBuilder AddSendaraRedis<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        var patience = (int)RedisPatience.TotalMilliseconds;
        var said = builder.Configuration.GetConnectionString(ResourceNames.Redis) ?? "";
        builder.AddRedisClient(
            ResourceNames.Redis,
            settings => settings.DisableAutoActivation = false,
            options =>
            {
                options.AbortOnConnectFail = false;
                options.ConnectRetry = 1;
                options.ConnectTimeout = said.Contains("connectTimeout=", StringComparison.OrdinalIgnoreCase) ? options.ConnectTimeout : patience;
                options.SyncTimeout = said.Contains("syncTimeout=", StringComparison.OrdinalIgnoreCase) ? options.SyncTimeout : patience;
                options.AsyncTimeout = said.Contains("asyncTimeout=", StringComparison.OrdinalIgnoreCase) ? options.AsyncTimeout : patience;
                // Whoever asks while Redis is away learns it at once and can go on without it.
                options.BacklogPolicy = BacklogPolicy.FailFast;
            });
        builder.Services.RefineCheck("StackExchange.Redis", ResourceNames.Redis, HealthStatus.Degraded);
        return builder;
    }

    // The client packages bring their checks; what a failure means here, and how long it may take, is ours to say.
    private static void RefineCheck(this IServiceCollection services, string registeredAs, string name, HealthStatus failure) =>
        services.PostConfigure<HealthCheckServiceOptions>(options =>
        {
            foreach (var check in options.Registrations.Where(r => r.Name == registeredAs))
            {
                var inner = check.Factory;
                check.Factory = provider => new BoundedCheck(() => inner(provider), provider.GetService<TimeProvider>() ?? TimeProvider.System);
                check.Name = name;
                check.FailureStatus = failure;
            }
        });
}
