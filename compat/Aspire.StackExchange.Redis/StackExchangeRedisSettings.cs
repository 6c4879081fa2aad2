namespace Aspire.StackExchange.Redis;

/// <summary>Settings of the Redis client, read from <c>Aspire:StackExchange:Redis</c> and its section of the connection's name.</summary>
public sealed class StackExchangeRedisSettings
{
    /// <summary>Where the server is. <c>ConnectionStrings:{connection name}</c> wins over this.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>No health check is registered.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>No traces are collected (this stand-in never collects any: compat/README.md).</summary>
    public bool DisableTracing { get; set; }

    /// <summary>The connection is opened when first wanted instead of when the host starts.</summary>
    public bool DisableAutoActivation { get; set; } = true;
}
