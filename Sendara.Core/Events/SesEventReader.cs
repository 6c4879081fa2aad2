using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sendara.Accounts;
using Sendara.Sending;
using static Sendara.Events.EventJson;

namespace Sendara.Events;

/// <summary>Reads the JSON of SES event publishing (and of identity notifications, which name the type differently).</summary>
public static class SesEventReader
{
    /// <summary>
    /// Reads one event. Null where the text is no event (SES announces a new topic in plain text), concerns a message that is not ours,
    /// or is of a kind that changes nothing.
    /// </summary>
    public static ProviderEvent? Read(string text) => TryRead(text, Read);

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
            new(account, message, providerId, type, part is { } p ? Time(p, "timestamp") ?? occurred : occurred, key, JsonSerializer.Serialize(detail))
            {
                TakenAt = occurred,
            };

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
        var recipient = First(bounce, "bouncedRecipients") ?? default;
        var weight = BounceRules.WeightOf(type, subType);
        var detail = new
        {
            bounce_type = type,
            bounce_sub_type = subType,
            status = Text(recipient, "status"),
            diagnostic_code = Cut(Text(recipient, "diagnosticCode")),
            prevented = BounceRules.IsPrevented(subType),
            counts_as = Words.Of(weight),
        };
        return make(MessageEventType.Bounced, bounce, $"bounce:{Text(bounce, "feedbackId")}", detail) with
        {
            IsSoftBounce = BounceRules.IsSoft(type),
            CountsAs = weight,
            IsSuspected = Suspicion.IsIn(detail.status),
            Suppresses = BounceRules.SuppressionFor(type, subType),
        };
    }

    private static ProviderEvent? Complaint(JsonElement root, Maker make)
    {
        if (Child(root, "complaint") is not { } complaint)
        {
            return null;
        }

        var (feedback, subType) = (Text(complaint, "complaintFeedbackType"), Text(complaint, "complaintSubType"));
        var weight = BounceRules.WeightOfComplaint(feedback, subType);
        var detail = new { feedback_type = feedback, sub_type = subType, counts_as = Words.Of(weight) };
        return make(MessageEventType.Complained, complaint, $"complaint:{Text(complaint, "feedbackId")}", detail) with
        {
            CountsAs = weight,
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
}
