using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Sendara.Api.Http;
using Sendara.Engine.Secrets;
using Sendara.Engine.Store;
using Sendara.Ids;
using Sendara.Webhooks;

namespace Sendara.Api.Webhooks;

internal static class GetWebhook
{
    internal static async Task<Results<Ok<SignedWebhookResponse>, Refused>> HandleAsync(
        string id, Caller caller, SendaraDb db, SecretSeal seal, CancellationToken cancellationToken) =>
        Id<Webhook>.TryParse(id, null, out var webhookId)
        && await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(w => w.AccountId == caller.AccountId && w.Id == webhookId, cancellationToken) is { } webhook
            ? TypedResults.Ok(SignedWebhookResponse.From(webhook, seal.OpenSigningSecret(webhook)))
            : Problems.Refuse(Problems.NotFound);
}
