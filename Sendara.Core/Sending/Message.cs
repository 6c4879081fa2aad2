using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Ids;
using Sendara.Keys;

namespace Sendara.Sending;

/// <summary>What kind of mail a message is; it decides about unsubscribe links and about which suppressions apply.</summary>
public enum MessageType
{
    /// <summary>Expected by its one recipient: receipts, password resets.</summary>
    Transactional,

    /// <summary>Sent to many on the sender's initiative.</summary>
    Marketing,
}

/// <summary>A message to one recipient, without its body.</summary>
public sealed class Message : IIdentified
{
    /// <summary>A message that has just been accepted.</summary>
    /// <exception cref="ArgumentException">The status is none that a message begins with.</exception>
    public Message(MessageStatus status)
    {
        if (status is not (MessageStatus.Scheduled or MessageStatus.Queued))
        {
            throw new ArgumentException("A message begins scheduled or queued.", nameof(status));
        }

        Status = status;
        StatusRank = MessageRank.Of(status);
    }

    private Message()
    {
    }

    /// <inheritdoc />
    public static string IdPrefix => "msg";

    /// <summary>The sending account.</summary>
    public required Id<Account> AccountId { get; init; }

    /// <summary>The message's identity.</summary>
    public required Id<Message> Id { get; init; }

    /// <summary>Live or test.</summary>
    public required Mode Mode { get; init; }

    /// <summary>The key that sent it; null for Sendara's own notices.</summary>
    public Id<ApiKey>? KeyId { get; init; }

    /// <summary>The domain that it is sent from; null for the shared sender.</summary>
    public Id<Domain>? DomainId { get; init; }

    /// <summary>Transactional or marketing.</summary>
    public required MessageType Type { get; init; }

    /// <summary>The From mailbox as it is written into the header.</summary>
    public required string From { get; init; }

    /// <summary>The recipient.</summary>
    public required string To { get; init; }

    /// <summary>The subject line.</summary>
    public required string Subject { get; init; }

    /// <summary>The key under which the customer may repeat the request; made up where the customer gave none.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>The customer's own fields, as JSON.</summary>
    public required string Metadata { get; init; }

    /// <summary>The furthest state so far.</summary>
    public MessageStatus Status { get; private set; }

    /// <summary>The rank of that state, see <see cref="MessageRank"/>.</summary>
    public short StatusRank { get; private set; }

    /// <summary>Why it failed, in a sentence; null unless it did.</summary>
    public string? FailureReason { get; private set; }

    /// <summary>The provider's id of the message; null until the provider has it.</summary>
    public string? ProviderMessageId { get; private set; }

    /// <summary>The W3C trace context of the request that accepted it, so that one trace leads from the request to the delivery.</summary>
    public string? TraceParent { get; init; }

    /// <summary>When it may leave at the earliest; null means at once.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    /// <summary>When it was accepted, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
