namespace Sendara.ServiceDefaults;

/// <summary>What the parts of a running installation are called, in the AppHost, in connection strings and in telemetry.</summary>
public static class ResourceNames
{
    /// <summary>The PostgreSQL server.</summary>
    public const string Postgres = "postgres";

    /// <summary>The database, and the name of its connection string.</summary>
    public const string Database = "sendara";

    /// <summary>The Redis server, and the name of its connection string.</summary>
    public const string Redis = "redis";

    /// <summary>The HTTP API.</summary>
    public const string Api = "api";

    /// <summary>The host of pumps and scheduled jobs.</summary>
    public const string Worker = "worker";

    /// <summary>The outside world of a laptop: SES, SNS, DNS and an inbox.</summary>
    public const string Simulator = "simulator";

    /// <summary>The run of the Worker that applies migrations and ends.</summary>
    public const string Migrations = "migrations";
}
