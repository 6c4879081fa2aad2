using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Sendara.Api.Http;
using Sendara.Engine.Store;
using Sendara.Ids;
using Sendara.Refusals;
using Sendara.Webhooks;

namespace Sendara.Api.Webhooks;

internal sealed record ListDeliveriesResponse(IReadOnlyList<DeliveryResponse> Deliveries, string? NextCursor);

internal static class ListDeliveries
{
    internal static async Task<Results<Ok<ListDeliveriesResponse>, Refused>> HandleAsync(
        string id, string? status, string? limit, string? cursor, Caller caller, SendaraDb db, CancellationToken cancellationToken)
    {
        DeliveryStatus? wanted = null;
        if ((Page<WebhookDelivery>.TryRead(limit, cursor, out var page) ?? TryRead(status, out wanted)) is { } refusal)
        {
            return Problems.Refuse(refusal);
        }

        if (!Id<Webhook>.TryParse(id, null, out var webhookId)
            || !await db.Webhooks.AnyAsync(w => w.AccountId == caller.AccountId && w.Id == webhookId, cancellationToken))
        {
            return Problems.Refuse(Problems.NotFound);
        }

        var deliveries = db.WebhookDeliveries.AsNoTracking().Where(d => d.AccountId == caller.AccountId && d.WebhookId == webhookId);
        if (wanted is not null)
        {
            deliveries = deliveries.Where(d => d.Status == wanted);
        }

        if (page.Before is { } before)
        {
            deliveries = deliveries.Where(d => d.Id < before);
        }

        var rows = await deliveries.OrderByDescending(d => d.Id).Take(page.Limit + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(new ListDeliveriesResponse(
            [.. rows.Take(page.Limit).Select(DeliveryResponse.From)], page.Next([.. rows.Select(d => d.Id)])));
    }

    private static Refusal? TryRead(string? text, out DeliveryStatus? status)
    {
        status = null;
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (!Words.TryRead<DeliveryStatus>(text, out var known))
        {
            return Refusal.Invalid("status", $"must be one of {string.Join(", ", Enum.GetValues<DeliveryStatus>().Select(Words.Of))}.");
        }

        status = known;
        return null;
    }
}
