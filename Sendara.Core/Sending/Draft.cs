using Sendara.Ids;
using Sendara.Keys;
using Sendara.Mail;

namespace Sendara.Sending;

/// <summary>A message as a customer asks for it: every field read and within its limits, nothing decided yet.</summary>
public sealed record Draft
{
    /// <summary>Live or test, by the key that was used.</summary>
    public required Mode Mode { get; init; }

    /// <summary>The key that asks; null for Sendara's own notices.</summary>
    public Id<ApiKey>? KeyId { get; init; }

    /// <summary>The From mailbox; null asks for the shared sender.</summary>
    public Mailbox? From { get; init; }

    /// <summary>The one recipient.</summary>
    public required EmailAddress To { get; init; }

    /// <summary>The subject line, without line breaks.</summary>
    public required string Subject { get; init; }

    /// <summary>The HTML body; null or empty if there is only text.</summary>
    public string? Html { get; init; }

    /// <summary>The text body; null or empty if there is only HTML.</summary>
    public string? Text { get; init; }

    /// <summary>Where answers go; null means to From.</summary>
    public Mailbox? ReplyTo { get; init; }

    /// <summary>Header fields of the customer's own, none of which the provider owns.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Transactional or marketing.</summary>
    public MessageType Type { get; init; }

    /// <summary>The customer's own fields, as JSON text.</summary>
    public string Metadata { get; init; } = "{}";

    /// <summary>When it may leave at the earliest; null means at once.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    /// <summary>The key under which the request may be repeated; null makes every request a new message.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Whether Sendara itself writes, for a reason of its own; the shared sender may reach any address then.</summary>
    public bool IsNotice { get; init; }

    /// <summary>Whether the customer wants to reach a verified test recipient only.</summary>
    public bool TestSend { get; init; }

    /// <summary>Whether the customer wants the recipient's domain checked for mail servers first.</summary>
    public bool ValidateRecipient { get; init; }

    /// <summary>What shall happen when nobody can say whether the provider has it.</summary>
    public DeliveryPromise Delivery { get; init; }

    /// <summary>Whether the body may be kept once the message has left.</summary>
    public bool KeepBody { get; init; } = true;

    /// <summary>SHA-256 over everything that makes two requests the same; the time of sending is outside it.</summary>
    public required byte[] Fingerprint { get; init; }

    /// <summary>How much room the content takes, in characters: what a batch of drafts is bounded by.</summary>
    public int Size => (Html?.Length ?? 0) + (Text?.Length ?? 0) + Subject.Length + Metadata.Length;
}
