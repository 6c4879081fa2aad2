using Sendara.Accounts;
using Sendara.Ids;

namespace Sendara.Keys;

/// <summary>An account's key to the API: its hash, never its text.</summary>
public sealed class ApiKey : IIdentified
{
    /// <summary>The longest name that an owner may give a key, in characters.</summary>
    public const int MaxName = 100;

    /// <summary>How closely <see cref="LastUsedAt"/> follows: near enough to find keys that nobody uses, at one write a minute at most.</summary>
    public static readonly TimeSpan UsePrecision = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    public static string IdPrefix => "key";

    /// <summary>The account that the key speaks for.</summary>
    public required Id<Account> AccountId { get; init; }

    /// <summary>The key's identity; it survives a rotation.</summary>
    public required Id<ApiKey> Id { get; init; }

    /// <summary>What the owner calls it.</summary>
    public string? Name { get; init; }

    /// <summary>What it may do.</summary>
    public required KeyScope Scope { get; init; }

    /// <summary>Live or test.</summary>
    public required Mode Mode { get; init; }

    /// <summary>SHA-256 of the key's text, 32 octets.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>The first characters, for recognition.</summary>
    public string DisplayPrefix { get; private set; } = "";

    /// <summary>The last four characters, for recognition.</summary>
    public string LastFour { get; private set; } = "";

    /// <summary>When it was made, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it is refused; null means never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was revoked; null while it is good.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>When it was last used, to the minute; null while unused.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    /// <summary>Makes a key for an account; the caller shows the secret once and forgets it.</summary>
    public static ApiKey Issue(
        Id<Account> account, KeySecret secret, KeyScope scope, string? name, DateTimeOffset? expiresAt, TimeProvider clock)
    {
        var key = new ApiKey
        {
            AccountId = account,
            Id = Id<ApiKey>.New(clock),
            Name = name,
            Scope = scope,
            Mode = secret.Mode,
            CreatedAt = clock.GetUtcNow(),
            ExpiresAt = expiresAt,
        };
        key.Carry(secret);
        return key;
    }

    /// <summary>Whether the key opens anything at <paramref name="now"/>.</summary>
    public bool IsGood(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || now < ExpiresAt);

    /// <summary>Whether the key can administer the account at <paramref name="now"/>, live keys included.</summary>
    public bool Administers(DateTimeOffset now) => Scope == KeyScope.Admin && Mode == Mode.Live && IsGood(now);

    /// <summary>Whether a use at <paramref name="now"/> is news.</summary>
    public bool IsUseNews(DateTimeOffset now) => LastUsedAt is null || now - LastUsedAt >= UsePrecision;

    /// <summary>Replaces the secret; the old one is refused from then on. The new secret must be of the same mode.</summary>
    public void Rotate(KeySecret secret)
    {
        if (secret.Mode != Mode)
        {
            throw new ArgumentException("A key keeps its mode when it is rotated.", nameof(secret));
        }

        Carry(secret);
    }

    /// <summary>Ends the key for good; a second call changes nothing.</summary>
    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;

    private void Carry(KeySecret secret)
    {
        Hash = secret.Hash();
        DisplayPrefix = secret.DisplayPrefix;
        LastFour = secret.LastFour;
    }
}
