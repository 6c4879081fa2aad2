using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.Sending;

namespace Sendara.Engine.Store.Rows;

/// <summary>What a message says; apart from the message, as it is kept for a shorter time.</summary>
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

/// <summary>
/// A message that has not been settled with the provider. <see cref="RunAt"/> is when a pump may take it; taking it moves that time
/// ahead by the lease. A row that was taken and whose lease ran out may have reached the provider.
/// </summary>
internal sealed class QueuedSend
{
    public required Id<Account> AccountId { get; init; }

    public required Id<Message> MessageId { get; init; }

    public required DateTimeOffset RunAt { get; init; }

    /// <summary>When a pump last took it without bringing it back; null while nobody has.</summary>
    public DateTimeOffset? ClaimedAt { get; init; }

    /// <summary>How often it was taken and nobody learned what became of it.</summary>
    public int Unanswered { get; init; }
}

/// <summary>The first answer to a request that may be repeated.</summary>
internal sealed class IdempotencyKey
{
    public required Id<Account> AccountId { get; init; }

    public required Mode Mode { get; init; }

    public required string Key { get; init; }

    public required Id<Message> MessageId { get; init; }

    /// <summary>SHA-256 of what was asked for.</summary>
    public required byte[] Fingerprint { get; init; }

    /// <summary>The status that was answered.</summary>
    public required MessageStatus AnsweredStatus { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A notification of the provider as it arrived, kept until it is applied and for a while after.</summary>
internal sealed class ProviderEventRow : IIdentified
{
    public static string IdPrefix => "pev";

    public required Id<ProviderEventRow> Id { get; init; }

    public required string Payload { get; init; }

    /// <summary>The message that it is about, where it names one of ours.</summary>
    public Id<Message>? MessageId { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? AppliedAt { get; init; }
}

/// <summary>A MAIL FROM domain and the one account that it was ever given to.</summary>
internal sealed class MailFromClaim
{
    public required string MailFromDomain { get; init; }

    public required Id<Account> AccountId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>The SNS message ids seen so far: what makes a repeated delivery harmless.</summary>
internal sealed class ProviderEventReceipt
{
    public required string SnsMessageId { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }
}
