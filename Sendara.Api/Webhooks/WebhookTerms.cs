using Sendara.Api.OpenApi;

namespace Sendara.Api.Webhooks;

/// <summary>The vocabulary of webhooks.</summary>
internal static class WebhookTerms
{
    internal static readonly IReadOnlyDictionary<string, Term> All = new Dictionary<string, Term>
    {
        ["webhooks"] = new("The webhooks, newest first."),
        ["WebhookResponse.account_id"] = new("The account whose events it gets."),
        ["SignedWebhookResponse.account_id"] = new("The account whose events it gets."),
        ["endpoint_url"] = new("Where events are sent: an https URL."),
        ["signing_secret"] = new("The key that events are signed with, as text: 64 hex digits.") { Pattern = "^[0-9a-f]{64}$" },
        ["event_types"] = new("The events that are sent there; empty for all."),
        ["AddWebhookRequest.event_types"] = new("The events to send there; all if empty or left out."),
        ["UpdateWebhookRequest.event_types"] = new("The events to send there; empty for all."),
        ["is_active"] = new("Whether events are delivered; else they wait."),
        ["WebhookResponse.failing_since"] = new("Since when nothing is taken there; null while all is well."),
        ["SignedWebhookResponse.failing_since"] = new("Since when nothing is taken there; null while all is well."),
        ["deactivated_at"] = new("When Sendara gave up on it, from when on its events are not kept for it; null if it did not."),
        ["deactivated_for"] = new("Why: `gone` is an answer of 410, `failing` that nothing was acknowledged for days."),

        ["deliveries"] = new("The deliveries, newest first."),
        ["event_id"] = new("The event's id, as `Sendara-Event-Id` bears it."),
        ["event_type"] = new("The event's type."),
        ["message_id"] = new("The message that the event is about; null if it is about none."),
        ["DeliveryResponse.status"] = new("How it stands: `failed` is tried no more by itself."),
        ["attempts"] = new("The latest attempts, oldest first."),
        ["DeliveryResponse.response"] = new("The beginning of the last answer; null if there was none."),
        ["next_attempt_at"] = new("When it is tried next, unless the webhook is paused or failing; null when it is settled."),
        ["attempted_at"] = new("When it was tried."),
        ["status_code"] = new("The HTTP status of the answer; null where there was none."),
        ["latency_ms"] = new("How long that took, in milliseconds."),
        ["Attempt.error"] = new("Why it does not count as acknowledged; null where it does."),
    };
}
