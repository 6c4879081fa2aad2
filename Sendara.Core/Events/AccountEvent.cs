using Sendara.Accounts;
using Sendara.Ids;

namespace Sendara.Events;

/// <summary>What can happen to an account's things, other than its messages.</summary>
public enum AccountEventType
{
    /// <summary><c>domain.verified</c>.</summary>
    DomainVerified,

    /// <summary><c>domain.at_risk</c>.</summary>
    DomainAtRisk,

    /// <summary><c>domain.failed</c>.</summary>
    DomainFailed,

    /// <summary><c>domain.restored</c>.</summary>
    DomainRestored,

    /// <summary><c>recipient.suppressed</c>.</summary>
    RecipientSuppressed,

    /// <summary><c>warmup.advanced</c>.</summary>
    WarmupAdvanced,

    /// <summary><c>warmup.held</c>.</summary>
    WarmupHeld,

    /// <summary><c>webhook.deactivated</c>.</summary>
    WebhookDeactivated,

    /// <summary><c>dmarc.new_source</c>.</summary>
    DmarcNewSource,
}

/// <summary>Something that the customer is told: by mail, and by webhook. It arises in the transaction of the change that it tells of.</summary>
public sealed class AccountEvent : IIdentified
{
    /// <inheritdoc />
    public static string IdPrefix => "evt";

    /// <summary>The account that it concerns.</summary>
    public required Id<Account> AccountId { get; init; }

    /// <summary>The event's identity.</summary>
    public required Id<AccountEvent> Id { get; init; }

    /// <summary>What happened.</summary>
    public required AccountEventType Type { get; init; }

    /// <summary>The thing that it happened to, as its printed id.</summary>
    public required string Subject { get; init; }

    /// <summary>What clients are told, as JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>When it happened, in UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The subject line of the mail about it; null if nobody is written.</summary>
    public string? NoticeSubject { get; init; }

    /// <summary>The text of the mail about it; null if nobody is written.</summary>
    public string? NoticeText { get; init; }

    /// <summary>When it was decided whether to write about it; null while that waits.</summary>
    public DateTimeOffset? NotifiedAt { get; private set; }

    /// <summary>Whether a mail about it was handed over for sending; false also for one too many.</summary>
    public bool Mailed { get; private set; }
}
