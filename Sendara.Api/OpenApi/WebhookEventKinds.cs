using Microsoft.OpenApi;
using Sendara.Accounts;
using Sendara.Api.Dmarc;
using Sendara.Api.Domains;
using Sendara.Api.Health;
using Sendara.Api.Warmup;
using Sendara.Api.Webhooks;
using Sendara.Domains;
using Sendara.Events;
using Sendara.Keys;
using Sendara.Reputation;
using Sendara.Sending;
using Sendara.Suppressions;
using Sendara.Webhooks;

namespace Sendara.Api.OpenApi;

/// <summary>Events that have one payload: what they are called, what it looks like, and one of them.</summary>
internal sealed record WebhookEventKind(
    string Name, string Summary, IReadOnlyList<string> Types, OpenApiSchema Payload, string ExamplePayload)
{
    public bool IsOfMessage => Name == WebhookEventKinds.Message;
}

/// <summary>The kinds of events. A new type joins the kind that its first word names, unless its payload is another.</summary>
internal static class WebhookEventKinds
{
    internal const string Message = "message";

    internal static IReadOnlyList<WebhookEventKind> All =>
    [
        new(
            Message, "Something happened to a message", [.. Enum.GetValues<MessageEventType>().Select(WebhookEventTypes.Of)],
            WebhookPayloads.Message(), MessageExample),
        new("domain", "A domain can send, is at risk, has failed or is restored", Types("domain"), WebhookPayloads.Domain(), DomainExample),
        new(
            "recipient", "An address came on the suppression list by a bounce, a complaint or an unsubscribe", Types("recipient"),
            WebhookPayloads.Recipient(), RecipientExample),
        new(
            "dmarc", "DMARC reports show sources that were not there before", Types("dmarc"),
            WebhookPayloads.NewSources(), NewSourcesExample),
        new(
            "warmupAdvanced", "A domain may send more a day, or is warm",
            [WebhookEventTypes.Of(AccountEventType.WarmupAdvanced)], WebhookPayloads.WarmupAdvanced(), WarmupAdvancedExample),
        new(
            "warmupHeld", "Mail of a domain has to wait for its warm-up, for the first time on a day",
            [WebhookEventTypes.Of(AccountEventType.WarmupHeld)], WebhookPayloads.WarmupHeld(), WarmupHeldExample),
        new(
            "reputation", "Recipients object to the mail of a domain or the account, it is paused for that, or goes on", Types("reputation"),
            WebhookPayloads.Reputation(), ReputationExample),
        new(
            "webhook", "Sendara gave up on another webhook of the account", Types("webhook"),
            WebhookPayloads.Webhook(), WebhookExample),
        new(
            "test", "An event that was asked for to try the endpoint", [WebhookEventTypes.Test],
            WebhookPayloads.Test(), WebhookEvents.TestPayload),
    ];

    private static string MessageExample => new MessageFacts(
        Samples.Recipient, Samples.Sender, "Welcome to Acme", MessageType.Transactional, "welcome-4711",
        $$"""{"from_email":"{{Samples.Sender}}"}""", "{}").Payload();

    private static string DomainExample => Printed(DomainEvents.Of(DomainExplanations.Example, DomainChange.Verified, Samples.Clock)!);

    private static string RecipientExample => SuppressionEvents.Of(
        new(Samples.Id<Account>(), Samples.Id<Suppression>(), Mode.Live, Samples.Recipient, SuppressionReason.HardBounce,
            Samples.Id<Message>()),
        Samples.Clock).Payload;

    private static string NewSourcesExample =>
        Printed(DmarcEvents.Of(DomainExplanations.Example, DmarcExplanations.NewSources, Samples.Clock));

    private static string WarmupAdvancedExample => WarmupEvents.Advanced(
        Samples.Id<Account>(), Samples.Id<Domain>(), Samples.DomainName, WarmupExplanations.Decision, WarmupExplanations.Yesterday,
        WarmupExplanations.Today, Samples.Clock).Payload;

    private static string WarmupHeldExample => WarmupEvents.Held(
        Samples.Id<Account>(), Samples.Id<Domain>(), Samples.DomainName, WarmupExplanations.Morning, 118, Samples.Clock).Payload;

    private static string ReputationExample =>
        ReputationEvents.Of(HealthExplanations.Watched, Samples.DomainName, ReputationChange.Warned, Samples.Clock)!.Payload;

    private static string WebhookExample
    {
        get
        {
            var webhook = WebhookExplanations.Example;
            var gone = new Attempt(Samples.Time, StatusCodes.Status410Gone, 12, AttemptError.Refused);
            webhook.Learn(gone, null, Samples.Time);
            return WebhookEvents.Deactivated(webhook, gone, Samples.Clock).Payload;
        }
    }

    private static IReadOnlyList<string> Types(string room) =>
    [
        .. Enum.GetValues<AccountEventType>().Select(WebhookEventTypes.Of)
            .Where(type => type.StartsWith($"{room}.", StringComparison.Ordinal)),
    ];

    // A domain gets a number of its own whenever it is made.
    private static string Printed(AccountEvent told) =>
        told.Payload.Replace(told.Subject, Samples.Id<Domain>().ToString(), StringComparison.Ordinal);
}
