using Sendara.Ids;
using Sendara.Refusals;
using Sendara.Sending;

namespace Sendara.Engine.Sending;

/// <summary>What the customer is told of an accepted message; a repeated request is told the same.</summary>
public sealed record Receipt(Id<Message> Id, MessageStatus Status, string IdempotencyKey, DateTimeOffset CreatedAt);

/// <summary>What came of a request to send.</summary>
public abstract record AcceptOutcome
{
    private AcceptOutcome()
    {
    }

    /// <summary>The message is durable and will be sent; <paramref name="Replayed"/> if an earlier request did it.</summary>
    public sealed record Accepted(Receipt Receipt, bool Replayed) : AcceptOutcome;

    /// <summary>There is no message, for this reason.</summary>
    public sealed record Refused(Refusal Refusal) : AcceptOutcome;

    /// <summary>There is no message: the database does not take this one, whatever else it takes. The log says why.</summary>
    public sealed record Spoilt : AcceptOutcome;
}
