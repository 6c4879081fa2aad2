using Sendara.Refusals;

namespace Sendara.Webhooks;

/// <summary>What a customer can ask for as an endpoint.</summary>
public static class WebhookRules
{
    /// <summary>The most endpoints of an account.</summary>
    public const int MostOfAccount = 20;

    /// <summary>The most event types that one may name.</summary>
    public const int MostEventTypes = 100;

    /// <summary>The longest name of an event type, in characters.</summary>
    public const int MaxEventType = 100;

    private static readonly Refusal Paused =
        Refusal.Invalid("is_active", "the webhook is not active, so nothing is delivered to it. Set is_active to true first.");

    /// <summary>Why an endpoint cannot be like this; null if it can.</summary>
    public static Refusal? Judge(WebhookChange wanted, EndpointReach reach) =>
        wanted.EndpointUrl is { } url && reach.Judge(url) is { } problem ? Refusal.Invalid("endpoint_url", problem)
        : wanted.EventTypes is { } types ? WebhookEventTypes.Judge(types)
        : null;

    /// <summary>Why an account with so many endpoints may not have another; null if it may.</summary>
    public static Refusal? JudgeNumber(int endpoints) => endpoints < MostOfAccount
        ? null
        : Refusal.Invalid("endpoint_url", $"there are {MostOfAccount} webhooks in this account, the most there can be. Delete one first.");

    /// <summary>Why nothing can be delivered to an endpoint on request; null if it can.</summary>
    public static Refusal? JudgeRequest(Webhook webhook) => webhook.IsActive ? null : Paused;
}
