using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Api.Http;
using Sendara.Engine.Webhooks;
using Sendara.Ids;
using Sendara.Webhooks;
using UseCase = Sendara.Engine.Webhooks.UpdateWebhook;

namespace Sendara.Api.Webhooks;

/// <summary>What is left out stays as it is.</summary>
internal sealed record UpdateWebhookRequest(string? EndpointUrl, IReadOnlyList<string>? EventTypes, bool? IsActive) : IRequest<UpdateWebhookRequest>
{
    public static UpdateWebhookRequest Read(Fields fields) => new(
        fields.Text("endpoint_url", EndpointReach.MaxUrl),
        fields.Texts("event_types", WebhookRules.MostEventTypes, WebhookRules.MaxEventType),
        fields.FlagOrNone("is_active"));

    internal WebhookChange Change => new(EndpointUrl, EventTypes, IsActive);
}

internal static class UpdateWebhook
{
    internal static async Task<Results<Ok<WebhookResponse>, Refused>> HandleAsync(
        string id, Body<UpdateWebhookRequest> body, Caller caller, UseCase update, CancellationToken cancellationToken) =>
        !Id<Webhook>.TryParse(id, null, out var webhookId)
            ? Problems.Refuse(Problems.NotFound)
            : await update.RunAsync(caller.AccountId, webhookId, body.Value.Change, cancellationToken) switch
            {
                UpdateWebhookOutcome.Updated { Webhook: var webhook } => TypedResults.Ok(WebhookResponse.From(webhook)),
                UpdateWebhookOutcome.Refused { Refusal: var refusal } => Problems.Refuse(refusal),
                UpdateWebhookOutcome.NotFound => Problems.Refuse(Problems.NotFound),
                _ => throw new UnreachableException(),
            };
}
