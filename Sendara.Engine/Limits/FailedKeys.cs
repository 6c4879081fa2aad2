using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Options;
using Sendara.Engine.Redis;
using Sendara.Limits;

namespace Sendara.Engine.Limits;

/// <summary>
/// How often an address may come with a key that is not good, counted over all processes in Redis, or in each by itself while Redis is away. An
/// address that has come too often is remembered until it may come again, so that it costs neither a look-up nor a round trip meanwhile.
/// </summary>
public sealed class FailedKeys(SharedWindows shared, IOptions<LimitOptions> options, TimeProvider clock)
{
    // Addresses are what an attacker has most of; forgetting them all costs each a look-up more.
    private const int MaxRemembered = 50_000;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _shut = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SlidingWindow> _own = new(StringComparer.Ordinal);

    /// <summary>For how long nobody looks at keys from this address; null if they are looked at.</summary>
    public TimeSpan? ShutFor(IPAddress address)
    {
        if (_shut.IsEmpty || !_shut.TryGetValue(ClientNetwork.Of(address), out var until))
        {
            return null;
        }

        var left = until - clock.GetUtcNow();
        return left > TimeSpan.Zero ? left : null;
    }

    /// <summary>Notes that an address came with a key that is not good; how long it has to wait if that was once too often, else null.</summary>
    public async Task<TimeSpan?> NoteAsync(IPAddress address)
    {
        if (ShutFor(address) is { } left)
        {
            return left;
        }

        var network = ClientNetwork.Of(address);
        var limit = RateLimit.PerMinute(options.Value.FailedKeysPerMinute);
        var answer = await shared.TakeAsync($"failed:{network}", limit, wanted: 1) ?? TakeOwn(network, limit);
        if (answer.Passed > 0)
        {
            return null;
        }

        Bound(_shut);
        _shut[network] = clock.GetUtcNow() + answer.Wait;
        return answer.Wait;
    }

    private WindowAnswer TakeOwn(string network, RateLimit limit)
    {
        Bound(_own);
        var window = _own.GetOrAdd(network, _ => new());
        lock (window)
        {
            return window.Take(limit, wanted: 1, clock.GetUtcNow());
        }
    }

    private static void Bound<T>(ConcurrentDictionary<string, T> known)
    {
        if (known.Count >= MaxRemembered)
        {
            known.Clear();
        }
    }
}
