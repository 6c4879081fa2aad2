using System.Collections.Concurrent;
using System.Globalization;
using StackExchange.Redis;

namespace Sendara.Engine.Redis;

/// <summary>How fast a bucket fills, in tokens a second, and how many tokens it holds.</summary>
internal sealed record TokenRate(double PerSecond, double Size);

/// <summary>Rates that hold for the whole installation, kept in Redis; while Redis is away each process keeps them by itself.</summary>
public sealed class TokenBuckets(IConnectionMultiplexer redis, TimeProvider clock)
{
    private static readonly string Script = LuaScripts.Read("TokenBucket.lua");

    private readonly ConcurrentDictionary<string, LocalBucket> _local = new(StringComparer.Ordinal);

    /// <summary>Takes a token if <paramref name="reserve"/> are left then; otherwise says how long to wait before asking again.</summary>
    internal async Task<TimeSpan> TakeAsync(string bucket, TokenRate rate, double reserve)
    {
        try
        {
            var wait = (long)await redis.GetDatabase().ScriptEvaluateAsync(
                Script,
                new RedisKey[] { $"bucket:{{{bucket}}}" },
                new RedisValue[] { Text(rate.PerSecond), Text(rate.Size), Text(reserve) });
            return TimeSpan.FromMilliseconds(wait);
        }
        catch (Exception away) when (away is RedisException or TimeoutException)
        {
            return _local.GetOrAdd(bucket, _ => new(rate.Size, clock.GetUtcNow())).Take(rate, reserve, clock.GetUtcNow());
        }
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The same sums as the script, for one process.</summary>
    private sealed class LocalBucket(double tokens, DateTimeOffset at)
    {
        private readonly Lock _lock = new();
        private double _tokens = tokens;
        private DateTimeOffset _at = at;

        internal TimeSpan Take(TokenRate rate, double reserve, DateTimeOffset now)
        {
            lock (_lock)
            {
                _tokens = Math.Min(rate.Size, _tokens + ((now - _at).TotalSeconds * rate.PerSecond));
                _at = now;
                if (_tokens - 1 >= reserve)
                {
                    _tokens--;
                    return TimeSpan.Zero;
                }

                return TimeSpan.FromSeconds((1 + reserve - _tokens) / rate.PerSecond);
            }
        }
    }
}
