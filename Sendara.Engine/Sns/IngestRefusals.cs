using System.Globalization;
using StackExchange.Redis;

namespace Sendara.Engine.Sns;

/// <summary>
/// The last notification of each topic that was not let in and why, for the operator who wonders where events stay. Kept in Redis for an
/// hour, as the process that refused is rarely the one that is asked; while Redis is away nothing is noted. Only topics that may speak here
/// are noted, so that strangers cannot fill it.
/// </summary>
public sealed class IngestRefusals(IConnectionMultiplexer redis, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>Notes a refusal; nobody waits for it.</summary>
    internal void Note(string topic, string reason)
    {
        try
        {
            redis.GetDatabase().StringSet(
                Key(topic), $"{clock.GetUtcNow().ToUnixTimeMilliseconds()} {reason}", Kept, flags: CommandFlags.FireAndForget);
        }
        catch (RedisException)
        {
            // A note that is missing costs the reason, not the refusal.
        }
    }

    /// <summary>Why a notification was refused since a time; null if none was, or nobody knows.</summary>
    internal async Task<string?> LastAsync(string topic, DateTimeOffset since)
    {
        try
        {
            var note = ((string?)await redis.GetDatabase().StringGetAsync(Key(topic)))?.Split(' ', 2);
            return note is [var at, var reason] && long.Parse(at, CultureInfo.InvariantCulture) >= since.ToUnixTimeMilliseconds() ? reason : null;
        }
        catch (Exception away) when (away is RedisException or TimeoutException)
        {
            return null;
        }
    }

    private static string Key(string topic) => $"ingest-refusal:{{{topic}}}";
}
