using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Sendara.Engine.Domains;

/// <summary>
/// How far the sweep is behind: how long the domain that has waited longest has been due. Over an hour, a removed record may not be noticed
/// within the time that is promised, and the host says so. Cost: one look at the end of an index.
/// </summary>
public sealed class SweepLag(NpgsqlDataSource postgres, TimeProvider clock) : IHealthCheck
{
    /// <summary>The name of the check.</summary>
    public const string Name = "domain-sweep";

    private const int TimeoutSeconds = 3;

    /// <summary>From when on the host counts as degraded.</summary>
    public static readonly TimeSpan Tolerated = TimeSpan.FromHours(1);

    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var behind = await ReadAsync(cancellationToken);
        return behind > Tolerated
            ? HealthCheckResult.Degraded($"domains are looked at {behind.TotalHours:0.0} hours late; start more workers or raise Verification:Concurrency")
            : HealthCheckResult.Healthy();
    }

    /// <summary>How far behind the sweep is; zero when nothing is due.</summary>
    internal async Task<TimeSpan> ReadAsync(CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand("select min(next_check_at) from domains");
        command.CommandTimeout = TimeoutSeconds;
        var longest = await command.ExecuteScalarAsync(cancellationToken) is DateTime due
            ? clock.GetUtcNow() - new DateTimeOffset(due, TimeSpan.Zero)
            : TimeSpan.Zero;
        Telemetry.SweepLag.Record(Math.Max(0, longest.TotalSeconds));
        return longest > TimeSpan.Zero ? longest : TimeSpan.Zero;
    }
}
