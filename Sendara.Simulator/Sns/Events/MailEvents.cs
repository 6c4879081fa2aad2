using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using MimeKit;
using Sendara.Simulator.Inbox;
using Sendara.Simulator.Ses.Account;
using Sendara.Simulator.Ses.ConfigurationSets;
using Sendara.Simulator.Ses.Suppression;

namespace Sendara.Simulator.Sns.Events;

/// <summary>Publishes what becomes of a mail to the destinations of its configuration set that ask for it.</summary>
internal sealed class MailEvents(
    ConfigurationSetBook sets,
    SuppressedDestinations suppressed,
    SesBehaviourSwitch behaviour,
    Publisher publisher,
    NotificationFile kept,
    Counters counters,
    IOptions<SimulatorOptions> options,
    TimeProvider clock)
{
    private const string Subject = "Amazon SES Email Event Notification";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Publishes what becomes of a mail that has just been accepted.</summary>
    public void Publish(AcceptedMail mail, MimeMessage message, string identity)
    {
        PublishAll(mail, message, identity);
        kept.Told(mail.MessageId);
    }

    /// <summary>Goes on where a killed process stopped: with mails that it accepted and did not tell of.</summary>
    public void Resume(IEnumerable<AcceptedMail> mails)
    {
        foreach (var mail in mails.Where(mail => mail.Raw.Length > 0 && kept.Owes(mail.MessageId)))
        {
            using var raw = new MemoryStream(mail.Raw, writable: false);
            Publish(mail, MimeMessage.Load(raw), mail.From[(mail.From.LastIndexOf('@') + 1)..].TrimEnd('>', ' '));
        }
    }

    private void PublishAll(AcceptedMail mail, MimeMessage message, string identity)
    {
        if (sets.Find(mail.ConfigurationSet ?? "") is not { Destinations.Count: > 0 })
        {
            return; // Nobody is told.
        }

        var about = EventMail.Of(mail, message, identity, options);
        if (Malware.IsIn(message))
        {
            Publish(mail, about, EventDetails.Reject());
            return;
        }

        Publish(mail, about, EventDetails.Send());
        foreach (var outcome in mail.Recipients.GroupBy(recipient => OutcomeOf(recipient, mail)).OrderBy(o => o.Key))
        {
            foreach (var details in DetailsOf(outcome.Key, [.. outcome], mail.ReceivedAt))
            {
                Publish(mail, about, details);
            }
        }
    }

    /// <summary>Whether anybody is told of such an event of the mail.</summary>
    public bool Reports(AcceptedMail mail, EventType type) => DestinationsOf(mail, type).Count > 0;

    public void Publish(AcceptedMail mail, EventMail about, EventDetails details)
    {
        var destinations = DestinationsOf(mail, details.Type);
        if (destinations.Count == 0)
        {
            return;
        }

        counters.CountEvent(details.WireType);
        var body = JsonSerializer.Serialize(new JsonObject
        {
            ["eventType"] = details.WireType,
            ["mail"] = JsonSerializer.SerializeToNode(about, Json),
            [details.Member] = JsonSerializer.SerializeToNode(details.Value, details.Value.GetType(), Json),
        }, Json);
        foreach (var destination in destinations)
        {
            publisher.Publish(destination.TopicArn!, body, Subject);
        }
    }

    public string NewFeedbackId() => $"0100{clock.GetUtcNow().ToUnixTimeMilliseconds():x12}-{RandomIds.Uuid()}-000000";

    private List<EventDestination> DestinationsOf(AcceptedMail mail, EventType type) =>
    [
        .. (sets.Find(mail.ConfigurationSet ?? "")?.Destinations ?? []).Where(d => d.Enabled && d.TopicArn is not null && d.Types.Contains(type)),
    ];

    // A configuration set that names its own reasons takes the place of the account's: without any, the list does not count.
    private MailboxOutcome OutcomeOf(string address, AcceptedMail mail) =>
        suppressed.Find(address) is not { } listed || sets.Find(mail.ConfigurationSet ?? "")?.SuppressedReasons?.Contains(listed.Reason) == false ? MailboxSimulator.OutcomeOf(address) : MailboxOutcome.OnAccountSuppressionList;

    private IEnumerable<EventDetails> DelaysOf(IReadOnlyList<string> recipients, DateTimeOffset now) =>
        from deferral in behaviour.Current.Deferrals
        let delayed = recipients.Where(r => r.EndsWith($"@{deferral.RecipientDomain}", StringComparison.OrdinalIgnoreCase)).ToList()
        where delayed.Count > 0
        select EventDetails.DeliveryDelay(deferral.DelayType, delayed, now);

    private IEnumerable<EventDetails> DetailsOf(MailboxOutcome outcome, IReadOnlyList<string> recipients, DateTimeOffset acceptedAt)
    {
        var now = clock.GetUtcNow();
        var delivery = EventDetails.Delivery(recipients, now, now - acceptedAt);
        return outcome switch
        {
            MailboxOutcome.Bounced => [EventDetails.Bounce(
                "Permanent", "General", recipients, "5.1.1", "smtp; 550 5.1.1 user unknown", NewFeedbackId(), now)],
            MailboxOutcome.Complained => [delivery, EventDetails.Complaint(recipients, "abuse", subType: null, NewFeedbackId(), now)],
            MailboxOutcome.OnGlobalSuppressionList => [EventDetails.Bounce(
                "Permanent",
                "Suppressed",
                recipients,
                "5.1.1",
                "Amazon SES has suppressed sending to this address because it has a recent history of bouncing as an invalid address.",
                NewFeedbackId(),
                now)],
            MailboxOutcome.OnAccountSuppressionList => [EventDetails.Bounce(
                "Permanent",
                "OnAccountSuppressionList",
                recipients,
                "5.1.1",
                "Amazon SES did not send the message to this address because it is on the suppression list for your account.",
                NewFeedbackId(),
                now)],
            _ => [.. DelaysOf(recipients, now), delivery],
        };
    }
}
