using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Sendara.Accounts;
using Sendara.Engine.Keys;
using Sendara.Engine.Redis;
using Sendara.Ids;
using Sendara.Limits;

namespace Sendara.Engine.Limits;

/// <summary>
/// How many requests accounts may make, counted over all processes in Redis. While Redis is away nobody is refused for it: each process keeps to
/// its share, which is the limit by the number of processes that were last heard of, or half of it if none ever was.
/// </summary>
public sealed class RequestLimits(SharedWindows shared, KeyNews news, IOptions<LimitOptions> options, TimeProvider clock) : IHealthCheck
{
    /// <summary>The name of the check.</summary>
    public const string Name = "request_limits";

    private const int UnknownProcesses = 2;

    // Far more than the accounts that ask at a time; a bound, so that they do not add up over the years.
    private const int MaxLines = 50_000;

    private readonly ConcurrentDictionary<Id<Account>, RequestLine> _lines = new();

    private int Processes => news.Processes is > 0 and var processes ? processes : UnknownProcesses;

    /// <summary>How many requests a second an account may make.</summary>
    public int LimitOf(int? granted) => granted ?? options.Value.RequestsPerSecond;

    /// <summary>Asks whether one more request of an account may pass.</summary>
    public Task<RateStanding> TakeAsync(Id<Account> account, int? granted)
    {
        var limit = RateLimit.PerSecond(LimitOf(granted));
        return LineOf(account).TakeAsync(limit, limit.ShareOf(Processes));
    }

    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(shared.AreAway
            ? HealthCheckResult.Degraded($"Redis is away: each process limits requests by itself, to one part in {Processes} of an account's limit")
            : HealthCheckResult.Healthy("shared by all processes"));

    private RequestLine LineOf(Id<Account> account)
    {
        if (_lines.TryGetValue(account, out var line))
        {
            return line;
        }

        if (_lines.Count >= MaxLines)
        {
            _lines.Clear();
        }

        return _lines.GetOrAdd(account, id => new(id.ToString(), shared, clock));
    }
}
