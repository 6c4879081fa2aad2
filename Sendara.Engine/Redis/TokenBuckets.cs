using System.Collections.Concurrent;
using System.Globalization;
using StackExchange.Redis;

namespace Sendara.Engine.Redis;

/// <summary>How fast a bucket fills, in tokens a second, and how many tokens it holds.</summary>
internal sealed record TokenRate(double PerSecond, double Size);

/// <summary>Rates that hold for the whole installation, kept in Redis; while Redis is away each process keeps them by itself.</summary>
public sealed class TokenBuckets(IConnectionMultiplexer redis, TimeProvider clock)
{
    private static readonly string Script = LuaScripts.Read("TakeTokens.lua");

    private readonly ConcurrentDictionary<string, LocalTokens> _local = new(StringComparer.Ordinal);

    /// <summary>Takes a token if <paramref name="reserve"/> are left then; otherwise says how long to wait before asking again.</summary>
    internal async Task<TimeSpan> TakeAsync(string bucket, TokenRate rate, double reserve)
    {
        try
        {
            var answer = (long[]?)await redis.GetDatabase().ScriptEvaluateAsync(
                Script, [$"bucket:{{{bucket}}}"], [Text(rate.PerSecond), Text(rate.Size), 1, Text(1 + reserve)]);
            return TimeSpan.FromMilliseconds(answer![1]);
        }
        catch (Exception away) when (away is RedisException or TimeoutException)
        {
            var now = clock.GetUtcNow();
            return _local.GetOrAdd(bucket, _ => LocalTokens.Full(rate, now)).Take(rate, wanted: 1, least: 1 + reserve, now).Wait;
        }
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
