using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Api.Http;
using Sendara.Engine.Webhooks;
using Sendara.Webhooks;
using UseCase = Sendara.Engine.Webhooks.AddWebhook;

namespace Sendara.Api.Webhooks;

/// <summary>No event types, or an empty list of them, are all there are.</summary>
internal sealed record AddWebhookRequest(string EndpointUrl, IReadOnlyList<string>? EventTypes) : IRequest<AddWebhookRequest>
{
    public static AddWebhookRequest Read(Fields fields) => new(
        fields.RequiredText("endpoint_url", EndpointReach.MaxUrl),
        fields.Texts("event_types", WebhookRules.MostEventTypes, WebhookRules.MaxEventType));
}

internal static class AddWebhook
{
    internal static async Task<Results<Created<SignedWebhookResponse>, Refused>> HandleAsync(
        Body<AddWebhookRequest> body, Caller caller, UseCase add, CancellationToken cancellationToken) =>
        await add.RunAsync(caller.AccountId, body.Value.EndpointUrl, body.Value.EventTypes ?? [], cancellationToken) switch
        {
            AddWebhookOutcome.Added { Webhook: var webhook, Secret: var secret } =>
                TypedResults.Created($"/v1/webhooks/{webhook.Id}", SignedWebhookResponse.From(webhook, secret)),
            AddWebhookOutcome.Refused { Refusal: var refusal } => Problems.Refuse(refusal),
            _ => throw new UnreachableException(),
        };
}
