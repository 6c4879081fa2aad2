using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Webhooks;

namespace Sendara.Api.Webhooks;

/// <summary>A webhook as lists show it: nothing that signs anything.</summary>
internal sealed record WebhookResponse(
    Id<Webhook> Id, Id<Account> AccountId, string EndpointUrl, IReadOnlyList<string> EventTypes, bool IsActive, DateTimeOffset CreatedAt,
    DateTimeOffset? FailingSince, DateTimeOffset? DeactivatedAt, DeactivationReason? DeactivatedFor)
{
    internal static WebhookResponse From(Webhook webhook) => new(
        webhook.Id, webhook.AccountId, webhook.EndpointUrl, webhook.EventTypes, webhook.IsActive, webhook.CreatedAt,
        webhook.FailingSince, webhook.DeactivatedAt, webhook.DeactivatedFor);
}

/// <summary>A webhook by itself, with the secret that its events are signed with.</summary>
internal sealed record SignedWebhookResponse(
    Id<Webhook> Id, Id<Account> AccountId, string EndpointUrl, string SigningSecret, IReadOnlyList<string> EventTypes, bool IsActive,
    DateTimeOffset CreatedAt, DateTimeOffset? FailingSince, DateTimeOffset? DeactivatedAt, DeactivationReason? DeactivatedFor)
{
    internal static SignedWebhookResponse From(Webhook webhook, string secret) => new(
        webhook.Id, webhook.AccountId, webhook.EndpointUrl, secret, webhook.EventTypes, webhook.IsActive, webhook.CreatedAt,
        webhook.FailingSince, webhook.DeactivatedAt, webhook.DeactivatedFor);
}
