namespace Aspire.Npgsql;

/// <summary>Settings of the PostgreSQL client, read from <c>Aspire:Npgsql</c> and <c>Aspire:Npgsql:{connection name}</c>.</summary>
public class NpgsqlSettings
{
    /// <summary>Where the database is. <c>ConnectionStrings:{connection name}</c> wins over this.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>No health check is registered.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>No traces are collected.</summary>
    public bool DisableTracing { get; set; }

    /// <summary>No metrics are collected.</summary>
    public bool DisableMetrics { get; set; }
}
