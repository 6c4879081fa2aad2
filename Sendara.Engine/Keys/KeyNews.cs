using Microsoft.Extensions.Logging;
using Sendara.Ids;
using Sendara.Keys;
using StackExchange.Redis;

namespace Sendara.Engine.Keys;

/// <summary>
/// What the processes tell each other about keys: that one was revoked or rotated. Each of them also sends itself a sign of life over the
/// same channel, so that it knows whether it would hear; after a silence it assumes that it has missed something. The news only make
/// processes look again: the database alone says which keys are good.
/// </summary>
public sealed class KeyNews(IConnectionMultiplexer redis, TimeProvider clock, ILogger<KeyNews> logger)
{
    /// <summary>How often a process makes sure that it hears.</summary>
    public static readonly TimeSpan BeatInterval = TimeSpan.FromMilliseconds(250);

    // Together with the second for which a deaf process believes a key: revoked at the very moment when Redis went away, it opens nothing
    // a second later.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMilliseconds(900);

    private static readonly RedisChannel Channel = RedisChannel.Literal("sendara:keys");

    private readonly string _beat = $"beat {Environment.ProcessId} {Random.Shared.NextInt64():x}";
    private long _generation;
    private long _heardAt;

    /// <summary>Grows with everything that is heard of; what was known before is to be looked up again.</summary>
    public long Generation => Interlocked.Read(ref _generation);

    /// <summary>Whether a revocation by another process would have been heard of.</summary>
    public bool IsHeard => Interlocked.Read(ref _heardAt) is > 0 and var at && clock.GetElapsedTime(at) <= LongestSilence;

    /// <summary>Says that a key has changed, here at once and elsewhere as soon as they hear.</summary>
    public async Task SpreadAsync(Id<ApiKey> key)
    {
        Interlocked.Increment(ref _generation);
        try
        {
            await redis.GetSubscriber().PublishAsync(Channel, key.ToString());
        }
        catch (Exception away) when (away is RedisException or TimeoutException)
        {
            logger.KeyNewsNotSpread(key, away.Message);
        }
    }

    /// <summary>Listens, once; Redis takes the subscription up again by itself when it has been away.</summary>
    public async Task<bool> TryListenAsync()
    {
        try
        {
            await redis.GetSubscriber().SubscribeAsync(Channel, (_, message) => Hear(message.ToString()));
            return true;
        }
        catch (Exception away) when (away is RedisException or TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Sends the sign of life.</summary>
    public async Task BeatAsync()
    {
        try
        {
            await redis.GetSubscriber().PublishAsync(Channel, _beat);
        }
        catch (Exception away) when (away is RedisException or TimeoutException)
        {
            // Not heard is the news.
        }
    }

    private void Hear(string message)
    {
        if (message == _beat)
        {
            if (!IsHeard)
            {
                Interlocked.Increment(ref _generation);
            }

            Interlocked.Exchange(ref _heardAt, clock.GetTimestamp());
        }
        else if (!message.StartsWith("beat ", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _generation);
        }
    }
}
