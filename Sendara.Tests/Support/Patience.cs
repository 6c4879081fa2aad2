using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using StackExchange.Redis;

namespace Sendara.Tests.Support;

/// <summary>
/// In production a database that says nothing for two seconds is a 503, and a Redis as silent is done without. The machine of the tests may
/// stand still for longer, and that is no outage: an app of the tests waits for its servers, unless they are what the test is about.
/// </summary>
internal static class Patience
{
    private const int Seconds = 30;

    /// <summary>Puts connections that wait in the place of those that the host has made ready.</summary>
    internal static void AddPatience(this IServiceCollection services)
    {
        services.AddSingleton(provider => ConnectToPostgres(provider, ConnectionTo(provider, "sendara")));
        services.AddSingleton<IConnectionMultiplexer>(provider => ConnectToRedis(ConnectionTo(provider, "redis")));
    }

    /// <summary>How to connect to a Redis, which may be away, and whose answers are waited for if it is not.</summary>
    internal static ConfigurationOptions ForRedis(string connection)
    {
        var options = ConfigurationOptions.Parse(connection);
        options.AbortOnConnectFail = false;
        options.ConnectRetry = 1;
        options.ConnectTimeout = 2000;
        options.AsyncTimeout = options.SyncTimeout = Seconds * 1000;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        return options;
    }

    private static NpgsqlDataSource ConnectToPostgres(IServiceProvider provider, string connection)
    {
        var builder = new NpgsqlDataSourceBuilder(connection);
        var settings = builder.ConnectionStringBuilder;
        (settings.Timeout, settings.CommandTimeout, settings.MaxAutoPrepare) = (Seconds, Seconds, 50);
        return builder.UseLoggerFactory(provider.GetRequiredService<ILoggerFactory>()).Build();
    }

    private static ConnectionMultiplexer ConnectToRedis(string connection) => ConnectionMultiplexer.Connect(ForRedis(connection));

    private static string ConnectionTo(IServiceProvider provider, string name) => provider.GetRequiredService<IConfiguration>().GetConnectionString(name)!;
}
