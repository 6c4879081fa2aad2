using Sendara.Events;
using Sendara.Ids;
using Sendara.Sending;
using Sendara.Webhooks;

namespace Sendara.Api.Webhooks;

/// <summary>A delivery, the last of its attempts, and the beginning of what was answered last.</summary>
internal sealed record DeliveryResponse(
    Id<WebhookDelivery> Id, Id<MessageEvent> EventId, string EventType, Id<Message>? MessageId, DeliveryStatus Status,
    IReadOnlyList<Attempt> Attempts, string? Response, DateTimeOffset CreatedAt, DateTimeOffset? NextAttemptAt)
{
    internal static DeliveryResponse From(WebhookDelivery delivery) => new(
        delivery.Id, new(delivery.Id.Value), delivery.EventType, delivery.MessageId, delivery.Status,
        delivery.Attempts, delivery.Response, delivery.CreatedAt, delivery.NextAttemptAt);
}
