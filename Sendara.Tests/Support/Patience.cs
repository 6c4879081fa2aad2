using Npgsql;
using StackExchange.Redis;

namespace Sendara.Tests.Support;

/// <summary>
/// In production a database that says nothing for two seconds is a 503, and a Redis as silent is done without. The machine of the tests may
/// stand still for longer, and that is no outage: hosts of the tests wait for their servers, unless those are what the test is about.
/// </summary>
internal static class Patience
{
    private const int Seconds = 30;

    internal static string WithPostgres(string connection) =>
        new NpgsqlConnectionStringBuilder(connection) { Timeout = Seconds, CommandTimeout = Seconds }.ConnectionString;

    internal static string WithRedis(string connection) => $"{connection},syncTimeout={Seconds}000,asyncTimeout={Seconds}000";

    /// <summary>How to connect to a Redis, which may be away, and whose answers are waited for if it is not.</summary>
    internal static ConfigurationOptions ForRedis(string connection)
    {
        var options = ConfigurationOptions.Parse(WithRedis(connection));
        options.AbortOnConnectFail = false;
        options.ConnectRetry = 1;
        options.ConnectTimeout = 2000;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        return options;
    }
}
