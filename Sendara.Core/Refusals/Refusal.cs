namespace Sendara.Refusals;

/// <summary>Why a request is refused: the closed list of error codes that clients switch on.</summary>
public enum RefusalCode
{
    /// <summary>Malformed JSON, a missing field, a value out of range, a bad cursor.</summary>
    InvalidRequest,

    /// <summary>The key is missing, malformed, unknown, revoked or expired.</summary>
    Unauthorized,

    /// <summary>A signed inbound request fails its check.</summary>
    InvalidSignature,

    /// <summary>The key's scope does not cover the operation.</summary>
    Forbidden,

    /// <summary>No such thing in this account.</summary>
    NotFound,

    /// <summary>The path exists, the method does not.</summary>
    MethodNotAllowed,

    /// <summary>The body is not <c>application/json</c>.</summary>
    UnsupportedMediaType,

    /// <summary>The body or a part of it is over its limit.</summary>
    PayloadTooLarge,

    /// <summary>The recipient is on the account's suppression list.</summary>
    RecipientSuppressed,

    /// <summary>The idempotency key was used before with another body.</summary>
    IdempotencyKeyReused,

    /// <summary>The account already has a domain of this name.</summary>
    DomainAlreadyExists,

    /// <summary>Another account holds this name verified.</summary>
    DomainClaimed,

    /// <summary>Without this key nobody could administer the account any more.</summary>
    LastAdminKey,

    /// <summary>The From address is not on a fully verified domain of the account.</summary>
    FromNotVerified,

    /// <summary>The recipient's domain cannot receive mail.</summary>
    RecipientUndeliverable,

    /// <summary>The shared sender and test sends reach only the account's own verified addresses.</summary>
    RecipientNotVerified,

    /// <summary>The account has as many test recipients as it may have.</summary>
    TestRecipientLimit,

    /// <summary>As much mail of the domain waits for its warm-up as may.</summary>
    WarmupBacklogFull,

    /// <summary>Too often within too short a time.</summary>
    RateLimitExceeded,

    /// <summary>The e-mail provider cannot be reached at the moment.</summary>
    ProviderUnavailable,

    /// <summary>Sendara itself cannot answer at the moment: its database is away.</summary>
    ServiceUnavailable,

    /// <summary>A fault of Sendara's own.</summary>
    InternalError,
}

/// <summary>A refusal: a stable code for programs and a sentence for people that names the field at fault and what to do.</summary>
public sealed record Refusal(RefusalCode Code, string Message)
{
    /// <summary>After how long the same request may pass; null if time does not help.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The refusal of a field's value.</summary>
    public static Refusal Invalid(string field, string problem) => new(RefusalCode.InvalidRequest, $"{field}: {problem}");
}
