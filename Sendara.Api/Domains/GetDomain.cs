using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Api.Http;
using Sendara.Engine.Store;

namespace Sendara.Api.Domains;

internal static class GetDomain
{
    internal static async Task<Results<Ok<DomainResponse>, Refused>> HandleAsync(
        string domain, Caller caller, SendaraDb db, CancellationToken cancellationToken) =>
        await db.FindAsync(caller.AccountId, domain, cancellationToken) is { } found
            ? TypedResults.Ok(DomainResponse.From(found))
            : Problems.Refuse(Problems.NotFound);
}
