using System.Text.Json.Serialization;
using Sendara.Simulator.Ses.ConfigurationSets;

namespace Sendara.Simulator.Sns.Events;

/// <summary>What an event says beyond the mail: the wire name of its member, and the member.</summary>
internal sealed record EventDetails(EventType Type, string WireType, string Member, object Value)
{
    private const string ReportingMta = "a8-31.smtp-out.amazonses.com";
    private const string ReaderAddress = "192.0.2.1";
    private const string ReaderAgent = "Mozilla/5.0 (Simulator)";

    public static EventDetails Send() => new(EventType.Send, "Send", "send", new object());

    public static EventDetails Delivery(IReadOnlyList<string> recipients, DateTimeOffset at, TimeSpan took) =>
        new(EventType.Delivery, "Delivery", "delivery", new
        {
            Timestamp = Envelope.Time(at),
            ProcessingTimeMillis = (long)took.TotalMilliseconds,
            Recipients = recipients,
            SmtpResponse = "250 2.6.0 Message received",
            ReportingMTA = ReportingMta,
        });

    public static EventDetails Bounce(
        string type,
        string subType,
        IReadOnlyList<string> recipients,
        string status,
        string diagnostic,
        string feedbackId,
        DateTimeOffset at) =>
        new(EventType.Bounce, "Bounce", "bounce", new
        {
            FeedbackId = feedbackId,
            BounceType = type,
            BounceSubType = subType,
            BouncedRecipients = recipients.Select(
                r => new { EmailAddress = r, Action = "failed", Status = status, DiagnosticCode = diagnostic }),
            Timestamp = Envelope.Time(at),
            ReportingMTA = $"dns; {ReportingMta}",
        });

    public static EventDetails Complaint(
        IReadOnlyList<string> recipients, string? feedbackType, string? subType, string feedbackId, DateTimeOffset at) =>
        new(EventType.Complaint, "Complaint", "complaint", new Complained(
            feedbackId,
            subType,
            [.. recipients.Select(r => new Complainer(r))],
            Envelope.Time(at),
            "Amazon SES Mailbox Simulator",
            feedbackType,
            Envelope.Time(at)));

    public static EventDetails Reject() => new(EventType.Reject, "Reject", "reject", new { Reason = "Bad content" });

    public static EventDetails DeliveryDelay(string delayType, IReadOnlyList<string> recipients, DateTimeOffset at) =>
        new(EventType.DeliveryDelay, "DeliveryDelay", "deliveryDelay", new
        {
            Timestamp = Envelope.Time(at),
            DelayType = delayType,
            ExpirationTime = Envelope.Time(at.AddHours(14)),
            DelayedRecipients = recipients.Select(r => new
            {
                EmailAddress = r,
                Status = delayType is "SpamDetected" or "IPFailure" ? "4.7.28" : "4.4.1",
                DiagnosticCode = delayType is "SpamDetected" or "IPFailure"
                    ? "smtp; 421 4.7.28 An unusual rate of unsolicited mail has been detected"
                    : "smtp; 421 4.4.1 Unable to connect to remote host",
            }),
            ReportingMTA = ReportingMta,
        });

    public static EventDetails Open(DateTimeOffset at) =>
        new(EventType.Open, "Open", "open", new { IpAddress = ReaderAddress, Timestamp = Envelope.Time(at), UserAgent = ReaderAgent });

    public static EventDetails Click(string link, DateTimeOffset at) =>
        new(EventType.Click, "Click", "click", new Clicked(ReaderAddress, Envelope.Time(at), ReaderAgent, link, LinkTags: null));

    // complaintSubType and linkTags are the members that the provider writes as null rather than leaving them out.
    private sealed record Complained(
        string FeedbackId,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? ComplaintSubType,
        IReadOnlyList<Complainer> ComplainedRecipients,
        string Timestamp,
        string UserAgent,
        string? ComplaintFeedbackType,
        string ArrivalDate);

    private sealed record Complainer(string EmailAddress);

    private sealed record Clicked(
        string IpAddress,
        string Timestamp,
        string UserAgent,
        string Link,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] object? LinkTags);
}
