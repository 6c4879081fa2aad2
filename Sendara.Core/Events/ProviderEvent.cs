using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Sending;
using Sendara.Suppressions;

namespace Sendara.Events;

/// <summary>
/// What the provider reported about one of our messages, reduced to what follows from it. The mail carries our ids as tags, so an event
/// finds its message even when the provider's answer to the send was lost.
/// </summary>
public sealed record ProviderEvent(
    Id<Account> AccountId,
    Id<Message> MessageId,
    string ProviderMessageId,
    MessageEventType Type,
    DateTimeOffset OccurredAt,
    string DedupeKey,
    string Detail,
    bool IsSoftBounce = false,
    SuppressionReason? Suppresses = null)
{
    /// <summary>The tag that carries the account's id.</summary>
    public const string AccountTag = "sendara_account";

    /// <summary>The tag that carries the message's id.</summary>
    public const string MessageTag = "sendara_message";

    /// <summary>When the provider took the message; null where the event does not say.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>What it means for the sender's rates.</summary>
    public RateWeight CountsAs { get; init; }

    /// <summary>Why the message failed, in a sentence; null for every other event.</summary>
    public string? FailureReason { get; init; }

    /// <summary>Whether the message may have reached the provider all the same, though it failed here.</summary>
    public bool IsInDoubt { get; init; }

    /// <summary>Whether the recipient's server turned it away as suspicious, see <see cref="Suspicion"/>.</summary>
    public bool IsSuspected { get; init; }

    /// <summary>The status that the message has at least reached.</summary>
    public MessageStatus Status => Type switch
    {
        MessageEventType.Sent => MessageStatus.Sent,
        MessageEventType.Delivered => MessageStatus.Delivered,
        MessageEventType.Opened => MessageStatus.Opened,
        MessageEventType.Clicked => MessageStatus.Clicked,
        MessageEventType.Bounced => MessageStatus.Bounced,
        MessageEventType.Complained => MessageStatus.Complained,
        _ => MessageStatus.Failed,
    };

    /// <summary>The rank of that status.</summary>
    public short Rank => IsSoftBounce ? MessageRank.SoftBounce : MessageRank.Of(Status);
}
