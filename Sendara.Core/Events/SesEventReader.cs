using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Sending;

namespace Sendara.Events;

/// <summary>Reads the JSON of SES event publishing (and of identity notifications, which name the type differently).</summary>
public static class SesEventReader
{
    private const int DetailLimit = 500;

    /// <summary>
    /// Reads one event. Null where the text is no event (SES announces a new topic in plain text), concerns a message that is not ours,
    /// or is of a kind that changes nothing.
    /// </summary>
    public static ProviderEvent? Read(string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith("{"))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return null; // Half a JSON text is no event either; the raw row keeps it for inspection.
        }
    }

    private static ProviderEvent? Read(JsonElement root)
    {
        if (Child(root, "mail") is not { } mail
            || Tag<Account>(mail, ProviderEvent.AccountTag) is not { } account
            || Tag<Message>(mail, ProviderEvent.MessageTag) is not { } message
            || Text(mail, "messageId") is not { } providerId)
        {
            return null;
        }

        var kind = (Text(root, "eventType") ?? Text(root, "notificationType") ?? "").ToUpperInvariant();
        var occurred = Time(mail, "timestamp") ?? message.MintedAt;

        ProviderEvent Event(MessageEventType type, JsonElement? part, string key, object detail) =>
            new(account, message, providerId, type, part is { } p ? Time(p, "timestamp") ?? occurred : occurred, key, JsonSerializer.Serialize(detail));

        return kind switch
        {
            "SEND" => Event(MessageEventType.Sent, null, "sent", new { }),
            "DELIVERY" => Delivery(root, Event),
            "BOUNCE" => Bounce(root, Event),
            "COMPLAINT" => Complaint(root, Event),
            "REJECT" => Failure(Event, "reject", $"The e-mail provider rejected the message: {Cut(Child(root, "reject") is { } reject ? Text(reject, "reason") : null) ?? "no reason given"}."),
            "RENDERING FAILURE" => Failure(Event, "rendering", "The e-mail provider could not render the message."),
            "OPEN" => Opened(root, Event),
            "CLICK" => Clicked(root, Event),
            _ => null,
        };
    }

    private delegate ProviderEvent Maker(MessageEventType type, JsonElement? part, string key, object detail);

    private static ProviderEvent Failure(Maker make, string key, string reason) =>
        make(MessageEventType.Failed, null, key, new { reason }) with { FailureReason = reason };

    private static ProviderEvent? Delivery(JsonElement root, Maker make) =>
        Child(root, "delivery") is { } delivery
            ? make(MessageEventType.Delivered, delivery, "delivered", new { smtp_response = Cut(Text(delivery, "smtpResponse")) })
            : null;

    private static ProviderEvent? Bounce(JsonElement root, Maker make)
    {
        if (Child(root, "bounce") is not { } bounce)
        {
            return null;
        }

        var type = Text(bounce, "bounceType") ?? "Undetermined";
        var subType = Text(bounce, "bounceSubType");
        var recipient = Child(bounce, "bouncedRecipients") is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0 ? list[0] : default;
        var detail = new
        {
            bounce_type = type,
            bounce_sub_type = subType,
            status = recipient.ValueKind == JsonValueKind.Object ? Text(recipient, "status") : null,
            diagnostic_code = recipient.ValueKind == JsonValueKind.Object ? Cut(Text(recipient, "diagnosticCode")) : null,
        };
        return make(MessageEventType.Bounced, bounce, $"bounce:{Text(bounce, "feedbackId")}", detail) with
        {
            IsSoftBounce = BounceRules.IsSoft(type),
            Suppresses = BounceRules.SuppressionFor(type, subType),
        };
    }

    private static ProviderEvent? Complaint(JsonElement root, Maker make)
    {
        if (Child(root, "complaint") is not { } complaint)
        {
            return null;
        }

        var feedback = Text(complaint, "complaintFeedbackType");
        return make(MessageEventType.Complained, complaint, $"complaint:{Text(complaint, "feedbackId")}", new { feedback_type = feedback }) with
        {
            Suppresses = BounceRules.SuppressionForComplaint(feedback),
        };
    }

    private static ProviderEvent? Opened(JsonElement root, Maker make) =>
        Child(root, "open") is { } open
            ? make(MessageEventType.Opened, open, $"open:{Text(open, "timestamp")}:{Text(open, "ipAddress")}", new { user_agent = Cut(Text(open, "userAgent")) })
            : null;

    private static ProviderEvent? Clicked(JsonElement root, Maker make) =>
        Child(root, "click") is { } click
            ? make(
                MessageEventType.Clicked, click,
                $"click:{Text(click, "timestamp")}:{Text(click, "ipAddress")}:{Digest(Text(click, "link"))}",
                new { link = Cut(Text(click, "link")), user_agent = Cut(Text(click, "userAgent")) })
            : null;

    // A link may be longer than an index entry.
    private static string Digest(string? link) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(link ?? ""))[..8]);

    private static Id<T>? Tag<T>(JsonElement mail, string name)
        where T : IIdentified =>
        Child(mail, "tags") is { } tags
        && Child(tags, name) is { ValueKind: JsonValueKind.Array } values
        && values.GetArrayLength() > 0
        && values[0].ValueKind == JsonValueKind.String
        && Id<T>.TryParse(values[0].GetString(), null, out var id)
            ? id
            : null;

    private static JsonElement? Child(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child)
        && child.ValueKind is JsonValueKind.Object or JsonValueKind.Array
            ? child
            : null;

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var child) && child.ValueKind == JsonValueKind.String ? Readable(child) : null;

    // Events quote what strangers' servers and browsers said; the database takes neither NUL nor half of a surrogate pair.
    private static string? Readable(JsonElement text)
    {
        try
        {
            return text.GetString()!.Replace("\0", "", StringComparison.Ordinal);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static DateTimeOffset? Time(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var child) && child.ValueKind == JsonValueKind.String && child.TryGetDateTimeOffset(out var time)
            ? time.ToUniversalTime()
            : null;

    private static string? Cut(string? text) => text is { Length: > DetailLimit } ? text[..DetailLimit] : text;
}
