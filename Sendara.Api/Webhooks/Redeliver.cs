using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Sendara.Api.Http;
using Sendara.Engine.Webhooks;
using Sendara.Ids;
using Sendara.Webhooks;

namespace Sendara.Api.Webhooks;

internal static class Redeliver
{
    internal static async Task<Results<Ok<DeliveryResponse>, Refused>> HandleAsync(
        string id, [FromRoute(Name = "delivery_id")] string deliveryId, Caller caller, RedeliverEvent redeliver, CancellationToken cancellationToken) =>
        Id<Webhook>.TryParse(id, null, out var webhook) && Id<WebhookDelivery>.TryParse(deliveryId, null, out var delivery)
            ? DeliveryAnswer.Of(await redeliver.RunAsync(caller.AccountId, webhook, delivery, cancellationToken))
            : Problems.Refuse(Problems.NotFound);
}
