using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Sendara.Accounts;
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

    private const string Beat = "beat ";

    private static readonly RedisChannel Channel = RedisChannel.Literal("sendara:keys");

    // A process that has not been heard of for so long has ended.
    private static readonly TimeSpan Present = TimeSpan.FromSeconds(5);

    private readonly string _beat = $"{Beat}{Environment.ProcessId} {Random.Shared.NextInt64():x}";
    private readonly ConcurrentDictionary<string, long> _present = new(StringComparer.Ordinal);
    private long _generation;
    private long _heardAt;
    private int _processes;

    /// <summary>Grows with everything that is heard of; what was known before is to be looked up again.</summary>
    public long Generation => Interlocked.Read(ref _generation);

    /// <summary>Whether a revocation by another process would have been heard of.</summary>
    public bool IsHeard => Interlocked.Read(ref _heardAt) is > 0 and var at && clock.GetElapsedTime(at) <= LongestSilence;

    /// <summary>How many processes there were when they were last heard, this one included; nought if it never heard itself.</summary>
    public int Processes => Volatile.Read(ref _processes);

    /// <summary>Says that a key has changed, here at once and elsewhere as soon as they hear.</summary>
    public Task SpreadAsync(Id<ApiKey> key) => SpreadAsync(key.ToString());

    /// <summary>The same of what goes for all keys of an account.</summary>
    public Task SpreadAsync(Id<Account> account) => SpreadAsync(account.ToString());

    private async Task SpreadAsync(string changed)
    {
        Interlocked.Increment(ref _generation);
        try
        {
            await redis.GetSubscriber().PublishAsync(Channel, changed);
        }
        catch (Exception away) when (away is RedisException or TimeoutException)
        {
            logger.KeyNewsNotSpread(changed, away.Message);
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
        if (!message.StartsWith(Beat, StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _generation);
            return;
        }

        _present[message] = clock.GetTimestamp();
        if (message == _beat)
        {
            if (!IsHeard)
            {
                Interlocked.Increment(ref _generation);
                ExpectAll();
            }

            Interlocked.Exchange(ref _heardAt, clock.GetTimestamp());
            Count();
        }
    }

    // After a silence the others are as likely to be back in a moment as this process is.
    private void ExpectAll()
    {
        foreach (var process in _present.Keys)
        {
            _present[process] = clock.GetTimestamp();
        }
    }

    // Counted only when this process hears itself: who was there before a silence is who shares the work during it.
    private void Count()
    {
        foreach (var (process, at) in _present)
        {
            if (clock.GetElapsedTime(at) > Present)
            {
                _present.TryRemove(process, out _);
            }
        }

        Volatile.Write(ref _processes, _present.Count);
    }
}
