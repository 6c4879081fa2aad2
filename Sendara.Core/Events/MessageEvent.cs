using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Sending;

namespace Sendara.Events;

/// <summary>One line of a message's timeline. The same happening is told once, however often it is reported: see <see cref="DedupeKey"/>.</summary>
public sealed class MessageEvent : IIdentified
{
    /// <inheritdoc />
    public static string IdPrefix => "evt";

    /// <summary>The account that the message belongs to.</summary>
    public required Id<Account> AccountId { get; init; }

    /// <summary>The message.</summary>
    public required Id<Message> MessageId { get; init; }

    /// <summary>The event's identity.</summary>
    public required Id<MessageEvent> Id { get; init; }

    /// <summary>What happened.</summary>
    public required MessageEventType Type { get; init; }

    /// <summary>When it happened, in UTC, by the clock of whoever saw it.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>What makes the happening one and the same within its message.</summary>
    public required string DedupeKey { get; init; }

    /// <summary>What else is known, as JSON for people to read.</summary>
    public required string Detail { get; init; }
}
