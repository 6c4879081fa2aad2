using Sendara.Events;
using Sendara.Ids;
using Sendara.Sending;
using Sendara.Webhooks;

namespace Sendara.Engine.Webhooks;

/// <summary>An endpoint by its two ids.</summary>
internal readonly record struct EndpointKey(Guid Account, Guid Webhook);

/// <summary>A delivery that a pump has taken.</summary>
internal sealed record ClaimedDelivery
{
    internal required EndpointKey Endpoint { get; init; }

    internal required Id<WebhookDelivery> Id { get; init; }

    internal required DateTimeOffset ClaimedAt { get; init; }

    /// <summary>How often it has been tried since it was last asked for.</summary>
    internal required short Attempts { get; init; }

    internal required string EndpointUrl { get; init; }

    internal required byte[] SealedSecret { get; init; }

    /// <summary>Whether the last attempt at the endpoint was acknowledged, so that another one that is tells nothing new.</summary>
    internal required bool IsSound { get; init; }

    /// <summary>Empty if the delivery is no longer kept.</summary>
    internal required string EventType { get; init; }

    internal Id<Message>? Message { get; init; }

    /// <summary>What is sent; null until somebody has composed it, and where the event is no longer kept.</summary>
    internal byte[]? Body { get; init; }

    /// <summary>The event's printed id.</summary>
    internal string EventId => $"{MessageEvent.IdPrefix}_{Id.Value:N}";
}

/// <summary>What came of an attempt: the attempt, the beginning of the answer, and how long the endpoint asked to be left alone.</summary>
internal sealed record DeliveryResult(ClaimedDelivery Delivery, Attempt Attempt, string? Response, TimeSpan? RetryAfter);
