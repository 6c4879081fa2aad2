using System.Collections.Immutable;
using System.Security.Cryptography;
using Npgsql;
using Sendara.Engine.Secrets;
using Sendara.Unsubscribes;

namespace Sendara.Engine.Unsubscribes;

/// <summary>
/// The secrets that sign unsubscribe links, kept sealed in the database and made by whoever needs the first one. Those that were made before
/// secrets were sealed lie open, and go on. A key signs for
/// <see cref="SignsFor"/>, then the next one does; all of them verify for ever, so that no link in old mail breaks. Cost: one query a process
/// and hour, and one more at most every <see cref="LooksAgainAfter"/> while tokens name a key that is not known.
/// </summary>
public sealed class UnsubscribeKeys(NpgsqlDataSource postgres, SecretSeal seal, TimeProvider clock)
{
    /// <summary>How long a key signs before a new one takes over.</summary>
    public static readonly TimeSpan SignsFor = TimeSpan.FromDays(365);

    private const int SecretLength = HMACSHA256.HashSizeInBytes;

    private static readonly TimeSpan KnownFor = TimeSpan.FromHours(1);
    private static readonly TimeSpan LooksAgainAfter = TimeSpan.FromSeconds(10);

    private volatile Known _known = new(ImmutableDictionary<short, UnsubscribeKey>.Empty, null, default, default);

    /// <summary>The key to sign with.</summary>
    internal async Task<UnsubscribeKey> CurrentAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var known = _known;
        if (now - known.ReadAt >= KnownFor)
        {
            known = await ReadAsync(cancellationToken);
        }

        if (known.Newest is not { } newest || now - known.NewestSince >= SignsFor)
        {
            await AddAsync((short)((known.Newest?.Id ?? 0) + 1), cancellationToken);
            newest = (await ReadAsync(cancellationToken)).Newest!;
        }

        return newest;
    }

    /// <summary>The key of a number; null if there is none.</summary>
    internal async Task<UnsubscribeKey?> FindAsync(short id, CancellationToken cancellationToken)
    {
        var known = _known;
        if (!known.Keys.ContainsKey(id) && clock.GetUtcNow() - known.ReadAt >= LooksAgainAfter)
        {
            known = await ReadAsync(cancellationToken);
        }

        return known.Keys.GetValueOrDefault(id);
    }

    // Two that add the same number: the first one stays, and both read it.
    private async Task AddAsync(short id, CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand("insert into unsubscribe_keys (id, secret, created_at) values ($1, $2, $3) on conflict (id) do nothing");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = seal.Close(SecretSeal.Unsubscribes, RandomNumberGenerator.GetBytes(SecretLength)) });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<Known> ReadAsync(CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand("select id, secret, created_at from unsubscribe_keys order by id");
        var keys = ImmutableDictionary.CreateBuilder<short, UnsubscribeKey>();
        UnsubscribeKey? newest = null;
        DateTimeOffset since = default;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            newest = new(reader.GetInt16(0), Open((byte[])reader[1]));
            since = reader.GetFieldValue<DateTimeOffset>(2);
            keys.Add(newest.Id, newest);
        }

        return _known = new(keys.ToImmutable(), newest, since, clock.GetUtcNow());
    }

    // What is sealed is longer.
    private byte[] Open(byte[] kept) => kept.Length == SecretLength ? kept : seal.Open(SecretSeal.Unsubscribes, kept);

    private sealed record Known(ImmutableDictionary<short, UnsubscribeKey> Keys, UnsubscribeKey? Newest, DateTimeOffset NewestSince, DateTimeOffset ReadAt);
}
