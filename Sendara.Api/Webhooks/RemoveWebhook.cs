using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Sendara.Api.Http;
using Sendara.Engine.Store;
using Sendara.Ids;
using Sendara.Webhooks;

namespace Sendara.Api.Webhooks;

internal static class RemoveWebhook
{
    // What waits for it is not delivered from then on, and swept away with the next housekeeping.
    internal static async Task<Results<NoContent, Refused>> HandleAsync(string id, Caller caller, SendaraDb db, CancellationToken cancellationToken) =>
        Id<Webhook>.TryParse(id, null, out var webhookId)
        && await db.Webhooks.Where(w => w.AccountId == caller.AccountId && w.Id == webhookId).ExecuteDeleteAsync(cancellationToken) > 0
            ? TypedResults.NoContent()
            : Problems.Refuse(Problems.NotFound);
}
