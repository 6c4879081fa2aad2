using Sendara.Refusals;

namespace Sendara.Keys;

/// <summary>What may be done with which key.</summary>
public static class KeyRules
{
    /// <summary>Why the last key that can administer an account stays.</summary>
    public static readonly Refusal LastAdminKey = new(
        RefusalCode.LastAdminKey,
        "This is the account's last live admin key; without it nobody could issue another. Rotate it instead, or issue another live admin "
        + "key first.");

    /// <summary>Why a test key does nothing to live keys.</summary>
    public static readonly Refusal LiveKeyNeeded =
        new(
            RefusalCode.Forbidden,
            "Live keys are issued, rotated and revoked with a live key; this is a test key. Set test_mode to true for a test key.");

    /// <summary>Whether a caller of this mode may replace or revoke a key; null if it may.</summary>
    public static Refusal? JudgeChange(ApiKey key, Mode caller) => caller == Mode.Test && key.Mode == Mode.Live ? LiveKeyNeeded : null;

    /// <summary>
    /// Whether a key may be revoked, given all keys of its account; null if it may. The last one that can administer the account stays: no
    /// other key of the account could ever make a new one. Whoever fears for its secret rotates it.
    /// </summary>
    public static Refusal? JudgeRevocation(ApiKey key, IEnumerable<ApiKey> all, DateTimeOffset now) =>
        key.Administers(now) && !all.Any(other => other.Id != key.Id && other.Administers(now))
            ? LastAdminKey
            : null;
}
