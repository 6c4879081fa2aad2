using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Sendara.Api.Http;
using Sendara.Engine.Store;
using Sendara.Webhooks;

namespace Sendara.Api.Webhooks;

internal sealed record ListWebhooksResponse(IReadOnlyList<WebhookResponse> Webhooks, string? NextCursor);

internal static class ListWebhooks
{
    internal static async Task<Results<Ok<ListWebhooksResponse>, Refused>> HandleAsync(
        string? limit, string? cursor, Caller caller, SendaraDb db, CancellationToken cancellationToken)
    {
        if (Page<Webhook>.TryRead(limit, cursor, out var page) is { } refusal)
        {
            return Problems.Refuse(refusal);
        }

        var webhooks = db.Webhooks.AsNoTracking().Where(w => w.AccountId == caller.AccountId);
        if (page.Before is { } before)
        {
            webhooks = webhooks.Where(w => w.Id < before);
        }

        var rows = await webhooks.OrderByDescending(w => w.Id).Take(page.Limit + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(new ListWebhooksResponse([.. rows.Take(page.Limit).Select(WebhookResponse.From)], page.Next([.. rows.Select(w => w.Id)])));
    }
}
