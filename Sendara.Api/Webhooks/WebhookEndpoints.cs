using Sendara.Api.Http;
using Sendara.Api.OpenApi;
using Sendara.Keys;

namespace Sendara.Api.Webhooks;

internal static class WebhookEndpoints
{
    internal static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        var webhooks = routes.MapGroup("/v1/webhooks").WithTags("Webhooks").RequireScope(KeyScope.Admin);

        webhooks.MapPost("/", AddWebhook.HandleAsync).WithSummary("Add an endpoint that is told of events").Takes<AddWebhookRequest>()
            .Produces<SignedWebhookResponse>(StatusCodes.Status201Created).Refuses(400, 401, 403)
            .Explained(WebhookExplanations.Add);
        webhooks.MapGet("/", ListWebhooks.HandleAsync).WithSummary("List webhooks").Produces<ListWebhooksResponse>()
            .Refuses(400, 401, 403).Explained(WebhookExplanations.List);
        webhooks.MapGet("/{id}", GetWebhook.HandleAsync).WithSummary("Look at a webhook and its signing secret")
            .Produces<SignedWebhookResponse>().Refuses(401, 403, 404).Explained(WebhookExplanations.Get);
        webhooks.MapPut("/{id}", UpdateWebhook.HandleAsync).WithSummary("Change a webhook, hold its events back, or let them go")
            .Takes<UpdateWebhookRequest>().Produces<WebhookResponse>().Refuses(400, 401, 403, 404).Explained(WebhookExplanations.Update);
        webhooks.MapDelete("/{id}", RemoveWebhook.HandleAsync).WithSummary("Remove a webhook; what has not been delivered is dropped")
            .Produces(StatusCodes.Status204NoContent).Refuses(401, 403, 404).Explained(WebhookExplanations.Remove);
        webhooks.MapGet("/{id}/deliveries", ListDeliveries.HandleAsync)
            .WithSummary("Look at what was delivered to a webhook, and what came of it")
            .Produces<ListDeliveriesResponse>().Refuses(400, 401, 403, 404).Explained(WebhookExplanations.ListDeliveries);
        webhooks.MapPost("/{id}/deliveries/{delivery_id}/redeliver", Redeliver.HandleAsync).WithName("redeliverEvent")
            .WithSummary("Deliver an event once more")
            .Produces<DeliveryResponse>().Refuses(400, 401, 403, 404).Explained(WebhookExplanations.Redeliver);
        webhooks.MapPost("/{id}/test", TestWebhook.HandleAsync).WithSummary("Send a webhook a test event")
            .Produces<DeliveryResponse>().Refuses(400, 401, 403, 404).Explained(WebhookExplanations.Test);
    }
}
