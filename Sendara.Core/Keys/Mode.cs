namespace Sendara.Keys;

/// <summary>Live keys send real mail; test keys run everything but the provider. Messages, suppressions and idempotency keys of the two never mix.</summary>
public enum Mode
{
    /// <summary>Real mail to real people.</summary>
    Live,

    /// <summary>Nothing leaves; the recipient's local part decides what happens.</summary>
    Test,
}
