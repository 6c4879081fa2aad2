using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Sendara.Accounts;
using Sendara.Engine.Store;
using Sendara.Ids;
using Sendara.Keys;

namespace Sendara.Engine.Keys;

/// <summary>A key that is good, and how many requests a second its account was granted, if the operator said.</summary>
public sealed record GoodKey(ApiKey Key, int? RequestsPerSecond);

/// <summary>
/// Finds keys by their hash, and remembers those that are good: a request of a known key costs no query. What is remembered is believed for
/// <see cref="Remembered"/> while this process hears of revocations, else for <see cref="RememberedDeaf"/>; so a revoked key is refused at
/// once in the process that revoked it, and everywhere else within a second. That there is no such key is never remembered.
/// </summary>
public sealed class KnownKeys(IDbContextFactory<SendaraDb> databases, KeyNews news, KeyUses uses, TimeProvider clock)
{
    /// <summary>How long a key is believed without another look.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);

    /// <summary>The same, while revocations by other processes cannot be heard of.</summary>
    public static readonly TimeSpan RememberedDeaf = TimeSpan.FromSeconds(1);

    // Far more than the keys of one installation that are busy at a time; a bound, so that nobody's million keys fill the memory.
    private const int MaxRemembered = 50_000;

    private readonly ConcurrentDictionary<KeyHash, Known> _known = new();
    private readonly SingleFlight<(KeyHash Hash, long News), GoodKey?> _lookUps = new();

    /// <summary>The key with this secret, if it opens anything now.</summary>
    public async ValueTask<GoodKey?> FindAsync(KeySecret secret, CancellationToken cancellationToken)
    {
        var hash = KeyHash.Of(secret);
        var now = clock.GetUtcNow();
        if (!_known.TryGetValue(hash, out var known) || !IsBelieved(known, now))
        {
            // Whoever asks after a revocation does not join a look-up that began before it.
            var generation = news.Generation;
            var found = await _lookUps.RunAsync((hash, generation), () => LookUpAsync(hash), cancellationToken);
            if (found is null)
            {
                _known.TryRemove(hash, out _);
                return null;
            }

            known = new(found, now, generation);
            Remember(hash, known);
        }

        if (!known.Key.Key.IsGood(now))
        {
            return null;
        }

        uses.Note(known.Key.Key, now);
        return known.Key;
    }

    /// <summary>Whether a key with this secret was good when it was last looked at, so that looking at it is no guess of a stranger's.</summary>
    public bool HasSeen(KeySecret secret) => _known.TryGetValue(KeyHash.Of(secret), out var known) && known.Key.Key.IsGood(clock.GetUtcNow());

    /// <summary>Forgets a key that has been revoked or rotated, here at once, and tells the other processes.</summary>
    public Task ForgetAsync(Id<ApiKey> key) => news.SpreadAsync(key);

    /// <summary>Forgets what goes for all keys of an account, likewise.</summary>
    public Task ForgetAsync(Id<Account> account) => news.SpreadAsync(account);

    private bool IsBelieved(Known known, DateTimeOffset now) =>
        known.Generation == news.Generation && now - known.SeenAt < (news.IsHeard ? Remembered : RememberedDeaf);

    private void Remember(KeyHash hash, Known known)
    {
        if (_known.Count >= MaxRemembered)
        {
            _known.Clear();
        }

        _known[hash] = known;
    }

    private async Task<GoodKey?> LookUpAsync(KeyHash hash)
    {
        await using var db = await databases.CreateDbContextAsync();
        var octets = hash.ToArray();
        return await db.ApiKeys.AsNoTracking()
            .Where(k => k.Hash == octets)
            .Join(db.Accounts, k => k.AccountId, a => a.Id, (k, a) => new GoodKey(k, a.RequestsPerSecond))
            .SingleOrDefaultAsync();
    }

    // Any news makes everything that was seen before it doubtful: keys change rarely, and one look at each costs less than knowing which.
    private sealed record Known(GoodKey Key, DateTimeOffset SeenAt, long Generation);
}
