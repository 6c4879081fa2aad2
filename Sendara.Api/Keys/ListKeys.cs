using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Sendara.Api.Http;
using Sendara.Engine.Store;
using Sendara.Keys;

namespace Sendara.Api.Keys;

internal sealed record ListKeysResponse(IReadOnlyList<KeyResponse> Keys, string? NextCursor);

internal static class ListKeys
{
    internal static async Task<Results<Ok<ListKeysResponse>, Refused>> HandleAsync(
        string? limit, string? cursor, Caller caller, SendaraDb db, CancellationToken cancellationToken)
    {
        if (Page<ApiKey>.TryRead(limit, cursor, out var page) is { } refusal)
        {
            return Problems.Refuse(refusal);
        }

        var keys = db.ApiKeys.AsNoTracking().Where(k => k.AccountId == caller.AccountId && k.RevokedAt == null);
        if (page.Before is { } before)
        {
            keys = keys.Where(k => k.Id < before);
        }

        var rows = await keys.OrderByDescending(k => k.Id).Take(page.Limit + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(new ListKeysResponse([.. rows.Take(page.Limit).Select(KeyResponse.From)], page.Next([.. rows.Select(k => k.Id)])));
    }
}
