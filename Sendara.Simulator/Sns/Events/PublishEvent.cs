using Microsoft.Extensions.Options;
using MimeKit;
using Sendara.Simulator.Inbox;
using Sendara.Simulator.Ses.ConfigurationSets;

namespace Sendara.Simulator.Sns.Events;

/// <summary>Body of POST /simulator/inbox/{message_id}/events: lets something more become of a mail.</summary>
internal sealed record PublishEventRequest(
    EventType EventType,
    IReadOnlyList<string>? Recipients,
    string BounceType = "Transient",
    string BounceSubType = "General",
    string DelayType = "MailboxFull",
    string? ComplaintFeedbackType = "abuse",
    string? ComplaintSubType = null,
    string Link = "https://example.com/");

internal static class PublishEvent
{
    public static IResult Handle(
        string messageId,
        PublishEventRequest request,
        MailStore inbox,
        MailEvents events,
        IOptions<SimulatorOptions> options,
        TimeProvider clock)
    {
        if (!inbox.TryFind(messageId, out var mail))
        {
            return InboxEndpoints.NotThere(messageId);
        }

        var recipients = request.Recipients is { Count: > 0 } named ? named : mail.Recipients;
        var now = clock.GetUtcNow();
        EventDetails? details = request.EventType switch
        {
            EventType.Send => EventDetails.Send(),
            EventType.Delivery => EventDetails.Delivery(recipients, now, now - mail.ReceivedAt),
            EventType.Bounce => EventDetails.Bounce(
                request.BounceType, request.BounceSubType, recipients, request.BounceType == "Permanent" ? "5.1.1" : "4.2.2",
                request.BounceType == "Permanent" ? "smtp; 550 5.1.1 user unknown" : "smtp; 452 4.2.2 mailbox full",
                events.NewFeedbackId(),
                now),
            EventType.Complaint =>
                EventDetails.Complaint(recipients, request.ComplaintFeedbackType, request.ComplaintSubType, events.NewFeedbackId(), now),
            EventType.Reject => EventDetails.Reject(),
            EventType.DeliveryDelay => EventDetails.DeliveryDelay(request.DelayType, recipients, now),
            EventType.Open => EventDetails.Open(now),
            EventType.Click => EventDetails.Click(request.Link, now),
            _ => null,
        };
        if (details is null)
        {
            return ControlProblem.Refuse("event_type must be send, delivery, bounce, complaint, reject, delivery_delay, open or click.");
        }

        if (request.EventType is EventType.Open or EventType.Click && !events.Reports(mail, request.EventType))
        {
            return ControlProblem.Refuse(
                $"The mail was sent with the configuration set {mail.ConfigurationSet}, which reports no such event: nothing in it tells that it was read.");
        }

        using var raw = new MemoryStream(mail.Raw, writable: false);
        var identity = mail.From[(mail.From.LastIndexOf('@') + 1)..].TrimEnd('>', ' ');
        events.Publish(mail, EventMail.Of(mail, MimeMessage.Load(raw), identity, options), details);
        return TypedResults.Accepted((string?)null);
    }
}
