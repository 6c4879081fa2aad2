using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Keys;

namespace Sendara.Audit;

/// <summary>How an action ended.</summary>
public enum AuditOutcome
{
    /// <summary>It was begun, and nobody could write down how it ended: it may have been done or not.</summary>
    Unknown,

    /// <summary>It was done.</summary>
    Done,

    /// <summary>It was refused; nothing was changed.</summary>
    Refused,
}

/// <summary>
/// One thing that somebody with an admin key, or the operator, has set out to do: who, what, when, from where, and how it ended. It is written
/// before anything is changed, so that no change lacks it.
/// </summary>
public sealed class AuditEntry : IIdentified
{
    /// <summary>The longest name of a target that is kept, in characters.</summary>
    public const int MaxTarget = 300;

    /// <inheritdoc />
    public static string IdPrefix => "aud";

    /// <summary>The entry's identity; it tells the time.</summary>
    public required Id<AuditEntry> Id { get; init; }

    /// <summary>The account that it concerns; null where the operator's action came to none.</summary>
    public required Id<Account>? AccountId { get; init; }

    /// <summary>When it was begun, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The key that was used; null if it was the operator's.</summary>
    public required Id<ApiKey>? KeyId { get; init; }

    /// <summary>What was to be done, such as <c>keys.rotate</c>.</summary>
    public required string Action { get; init; }

    /// <summary>What it was to be done to, as the request named it, or as it was named when it was made; null if it never was.</summary>
    public required string? Target { get; init; }

    /// <summary>The address that the request came from.</summary>
    public required string Address { get; init; }

    /// <summary>The request's id, as the answer bore it.</summary>
    public required string RequestId { get; init; }

    /// <summary>The HTTP status of the answer; null until there was one.</summary>
    public int? Status { get; private set; }

    /// <summary>How it ended. A fault of ours says nothing about what had been done by then.</summary>
    public AuditOutcome Outcome => Status switch
    {
        null or >= 500 => AuditOutcome.Unknown,
        >= 400 => AuditOutcome.Refused,
        _ => AuditOutcome.Done,
    };
}
