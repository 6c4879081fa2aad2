using Sendara.Accounts;
using Sendara.Api.OpenApi;
using Sendara.Events;
using Sendara.Sending;
using Sendara.Webhooks;

namespace Sendara.Api.Webhooks;

/// <summary>What the reference says of the routes of webhooks.</summary>
internal static class WebhookExplanations
{
    private const string Secret = "9d1f4c7ab2e85036c1d4f7a90b3e6825d8417fc0a5b29e634c7081da5e3f96b2";

    /// <summary>The endpoint of all examples.</summary>
    internal static Webhook Example => new()
    {
        AccountId = Samples.Id<Account>(),
        Id = Samples.Id<Webhook>(),
        EndpointUrl = "https://hooks.acme.com/sendara",
        EventTypes = [WebhookEventTypes.Of(MessageEventType.Bounced), WebhookEventTypes.Of(AccountEventType.DomainAtRisk)],
        SealedSecret = [],
        CreatedAt = Samples.Time,
    };

    private static WebhookDelivery Delivery => new()
    {
        AccountId = Samples.Id<Account>(),
        WebhookId = Samples.Id<Webhook>(),
        Id = Samples.Id<WebhookDelivery>(),
        EventType = WebhookEventTypes.Of(MessageEventType.Bounced),
        MessageId = Samples.Id<Message>(),
        Status = DeliveryStatus.Delivered,
        Attempts =
        [
            new(Samples.Time, StatusCodes.Status503ServiceUnavailable, 41, AttemptError.Refused),
            new(Samples.Time.AddSeconds(5), StatusCodes.Status200OK, 38, null),
        ],
        Response = "ok",
        CreatedAt = Samples.Time,
    };

    internal static Explanation Add() => new(
        "The endpoint gets the events that `event_types` names, from now on; all there are if the list is empty or left out. "
        + "The names of messages' events may lack their `message.`. It must be an https URL on a public address; an account has at most "
        + $"{WebhookRules.MostOfAccount} of them.")
    {
        Request = new AddWebhookRequest(Example.EndpointUrl, Example.EventTypes),
        Answer = SignedWebhookResponse.From(Example, Secret),
        AnswerHeaders = new Dictionary<string, string> { ["Location"] = "The path of the webhook." },
    };

    internal static Explanation List() => new("The account's webhooks, newest first, without their signing secrets.")
    {
        Answer = new ListWebhooksResponse([WebhookResponse.From(Example)], null),
    };

    internal static Explanation Get() => new(
        "The webhook, the secret that its events are signed with, and whether anything is taken there.")
    {
        Parameters = Id,
        Answer = SignedWebhookResponse.From(Example, Secret),
    };

    internal static Explanation Update() => new(
        "What is left out stays as it is. `is_active: false` holds events back until it is true again; a webhook that was deactivated "
        + "because it failed is started anew by `is_active: true`.")
    {
        Parameters = Id,
        Request = new UpdateWebhookRequest(null, [WebhookEventTypes.Of(MessageEventType.Delivered)], true),
        Answer = WebhookResponse.From(Example) with { EventTypes = [WebhookEventTypes.Of(MessageEventType.Delivered)] },
    };

    internal static Explanation Remove() => new("Nothing is delivered to it any more, not even what was still to be.") { Parameters = Id };

    internal static Explanation ListDeliveries() => new(
        "An entry per event, newest first, with the latest attempts and the beginning of what was answered last.")
    {
        Parameters = new Dictionary<string, Parameter>(Id)
        {
            ["status"] = Parameter.Word<DeliveryStatus>("Only deliveries in this state."),
        },
        Answer = new ListDeliveriesResponse([DeliveryResponse.From(Delivery)], null),
    };

    internal static Explanation Redeliver() => new(
        "Sends the event again now, whatever came of it before, with all attempts that a delivery has. It keeps its id, so that an "
        + "endpoint which has seen it can tell. Refused while the webhook is not active.")
    {
        Parameters = new Dictionary<string, Parameter>(Id) { ["delivery_id"] = Parameter.Id<WebhookDelivery>("The delivery's id.") },
        Answer = Due(Delivery),
    };

    internal static Explanation Test() => new(
        "Sends a `webhook.test`, whatever the webhook is subscribed to, signed, retried and listed as every event. Refused while the "
        + "webhook is not active.")
    {
        Parameters = Id,
        Answer = Due(Delivery) with { EventType = WebhookEventTypes.Test, MessageId = null, Attempts = [], Response = null },
    };

    private static Dictionary<string, Parameter> Id => new() { ["id"] = Parameter.Id<Webhook>("The webhook's id.") };

    private static DeliveryResponse Due(WebhookDelivery delivery) =>
        DeliveryResponse.From(delivery) with { Status = DeliveryStatus.Pending, NextAttemptAt = Samples.Time };
}
