using System.Globalization;
using StackExchange.Redis;

namespace Sendara.Engine.Redis;

/// <summary>What may be used, and how many all workers have used since the time that was asked about, these included.</summary>
internal sealed record Counted(int Taken, long Used);

/// <summary>
/// Counts in Redis what all workers use of something of which there is only so much, so that they do not use more together. Nothing is lost
/// with the count but the count: whoever knows how much is left says so, and since when. Cost: one round trip for each portion.
/// </summary>
public sealed class SharedCount(IConnectionMultiplexer redis, TimeProvider clock)
{
    private static readonly string Script = LuaScripts.Read("TakeCounted.lua");

    /// <summary>
    /// Takes up to <paramref name="wanted"/>, at most what is left of <paramref name="left"/> after what has been used since; what was used
    /// without being counted counts from now on. Null while Redis is away.
    /// </summary>
    internal async Task<Counted?> TakeAsync(string name, int wanted, double left, DateTimeOffset since, long uncounted)
    {
        try
        {
            var answer = (long[]?)await redis.GetDatabase().ScriptEvaluateAsync(
                Script,
                [$"count:{{{name}}}"],
                [wanted, Math.Floor(left).ToString(CultureInfo.InvariantCulture), since.ToUnixTimeSeconds(), uncounted, clock.GetUtcNow().ToUnixTimeSeconds()]);
            return new((int)answer![0], answer[1]);
        }
        catch (Exception away) when (away is RedisException or TimeoutException)
        {
            return null;
        }
    }
}
