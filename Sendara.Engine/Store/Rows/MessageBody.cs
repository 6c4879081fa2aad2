using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Sending;

namespace Sendara.Engine.Store.Rows;

/// <summary>What a message says; apart from the message, as it goes when the message has left unless it is to be kept.</summary>
internal sealed class MessageBody
{
    public required Id<Account> AccountId { get; init; }

    public required Id<Message> MessageId { get; init; }

    public string? Html { get; init; }

    public string? Text { get; init; }

    public string? ReplyTo { get; init; }

    /// <summary>The customer's own header fields, a JSON object.</summary>
    public required string Headers { get; init; }

    /// <summary>Whether it stays once the message has left.</summary>
    public required bool Keep { get; init; }
}
