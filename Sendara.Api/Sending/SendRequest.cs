using Sendara.Api.Http;
using Sendara.Engine.Sending;
using Sendara.Mail;
using Sendara.Sending;

namespace Sendara.Api.Sending;

/// <summary>Where a message goes.</summary>
internal sealed record SendDestination(string Email);

/// <summary>What a message says; at least one of the bodies.</summary>
internal sealed record SendPayload(string Subject, string? BodyHtml, string? BodyText);

/// <summary>A request to send, read and within all limits that need no look-up.</summary>
internal sealed record SendRequest(
    SendDestination Destination,
    SendPayload Payload,
    string Channel,
    string? IdempotencyKey,
    MessageType MessageType,
    IReadOnlyDictionary<string, object?>? Metadata,
    DateTimeOffset? ScheduledAt,
    bool TestSend,
    bool ValidateRecipient,
    bool StorePayload) : IRequest<SendRequest>
{
    private const string Email = "email";
    private const int MaxMailboxText = 600;

    private EmailAddress? To { get; init; }

    private Mailbox? From { get; init; }

    private Mailbox? ReplyTo { get; init; }

    private IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    private DeliveryPromise Delivery { get; init; }

    private string MetadataText { get; init; } = "{}";

    private byte[] Fingerprint { get; init; } = [];

    public static SendRequest Read(Fields fields)
    {
        var channel = fields.Text("channel", 20) ?? Email;
        if (channel != Email)
        {
            fields.Refuse("channel", $"must be {Email}.");
        }

        if (fields.Has("template_id"))
        {
            fields.Refuse("template_id", "this server keeps no templates; send payload.subject and a body instead.");
        }

        var to = ReadRecipient(fields.Object("destination"));
        var payload = ReadPayload(fields.Object("payload"));
        var metadata = fields.Object("metadata");
        return new(
            new(to?.ToString() ?? ""), payload, channel, ReadKey(fields), fields.Word<MessageType>("message_type") ?? MessageType.Transactional, null,
            fields.Time("scheduled_at"), fields.Flag("test_send"), fields.Flag("validate_recipient"), fields.FlagOr("store_payload", true))
        {
            To = to,
            From = ReadMailbox(metadata, "from_email"),
            ReplyTo = ReadMailbox(metadata, "reply_to"),
            Headers = ReadHeaders(metadata),
            Delivery = MessageWishes.ReadDelivery(metadata),
            MetadataText = ReadMetadata(metadata),
            Fingerprint = fields.Raw is { } body ? RequestFingerprint.Of(body) : [],
        };
    }

    /// <summary>The draft that the request asks for; the header's key counts only where the body has none.</summary>
    internal Draft ToDraft(Caller caller, string? headerKey) => new()
    {
        Mode = caller.Mode,
        KeyId = caller.KeyId,
        From = From,
        To = To!,
        Subject = Payload.Subject,
        Html = Payload.BodyHtml,
        Text = Payload.BodyText,
        ReplyTo = ReplyTo,
        Headers = Headers,
        Type = MessageType,
        Metadata = MetadataText,
        ScheduledAt = ScheduledAt,
        IdempotencyKey = IdempotencyKey ?? headerKey,
        TestSend = TestSend,
        ValidateRecipient = ValidateRecipient,
        Delivery = Delivery,
        KeepBody = StorePayload,
        Fingerprint = Fingerprint,
    };

    private static EmailAddress? ReadRecipient(Fields destination)
    {
        var text = destination.RequiredText("email", 320);
        if (!EmailAddress.TryParse(text, null, out var address) && destination.Problem is null)
        {
            destination.Refuse("email", "is not an e-mail address of the form local@domain with an ASCII local part.");
        }

        return address;
    }

    private static SendPayload ReadPayload(Fields payload)
    {
        var subject = payload.Text("subject", SendLimits.MaxBody);
        if (payload.Problem is null && HeaderRules.JudgeSubject(subject) is { } refusal)
        {
            payload.Refuse(refusal);
        }

        var (html, text) = (payload.Text("body_html", SendLimits.MaxBody), payload.Text("body_text", SendLimits.MaxBody));
        if (payload.Problem is null && string.IsNullOrEmpty(html) && string.IsNullOrEmpty(text))
        {
            payload.Refuse("body_text", "or payload.body_html is required: a message needs at least one body.");
        }

        return new(subject ?? "", html, text);
    }

    private static string? ReadKey(Fields fields)
    {
        var key = fields.Text("idempotency_key", SendLimits.MaxIdempotencyKey);
        return string.IsNullOrEmpty(key) ? null : key;
    }

    private static Mailbox? ReadMailbox(Fields metadata, string name)
    {
        var text = metadata.Text(name, MaxMailboxText);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (!MailboxText.TryRead(text, out var mailbox))
        {
            metadata.Refuse(name, "must be an address, or \"Name\" <address>, without line breaks.");
        }

        return mailbox;
    }

    private static IReadOnlyDictionary<string, string> ReadHeaders(Fields metadata)
    {
        var headers = metadata.Map("headers", SendLimits.MaxHeaders);
        foreach (var (name, value) in headers)
        {
            if (HeaderRules.Judge(name, value) is { } refusal)
            {
                metadata.Refuse(refusal);
            }
        }

        return headers;
    }

    private static string ReadMetadata(Fields metadata)
    {
        MessageWishes.JudgeTags(metadata);
        if (metadata.Raw is not { } given)
        {
            return "{}";
        }

        if (FreeMetadata.Judge(given) is { } refusal)
        {
            metadata.Refuse(refusal);
        }

        return given.GetRawText();
    }
}
