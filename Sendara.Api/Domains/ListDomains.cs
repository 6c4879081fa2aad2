using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Sendara.Api.Http;
using Sendara.Domains;
using Sendara.Engine.Store;

namespace Sendara.Api.Domains;

internal sealed record ListDomainsResponse(IReadOnlyList<DomainResponse> Domains, string? NextCursor);

internal static class ListDomains
{
    internal static async Task<Results<Ok<ListDomainsResponse>, Refused>> HandleAsync(
        string? limit, string? cursor, Caller caller, SendaraDb db, CancellationToken cancellationToken)
    {
        if (Page<Domain>.TryRead(limit, cursor, out var page) is { } refusal)
        {
            return Problems.Refuse(refusal);
        }

        var domains = db.Domains.AsNoTracking().Where(d => d.AccountId == caller.AccountId);
        if (page.Before is { } before)
        {
            domains = domains.Where(d => d.Id < before);
        }

        var rows = await domains.OrderByDescending(d => d.Id).Take(page.Limit + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(new ListDomainsResponse([.. rows.Take(page.Limit).Select(DomainResponse.From)], page.Next([.. rows.Select(d => d.Id)])));
    }
}
