using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Api.Http;
using Sendara.Engine.Store;
using Sendara.Keys;
using UseCase = Sendara.Engine.Domains.RemoveDomain;

namespace Sendara.Api.Domains;

internal static class RemoveDomain
{
    internal static async Task<Results<NoContent, Refused>> HandleAsync(
        string domain, Caller caller, SendaraDb db, UseCase remove, CancellationToken cancellationToken)
    {
        if (caller.Mode != Mode.Live)
        {
            return Problems.Refuse(Problems.LiveKeyNeeded);
        }

        return await db.FindAsync(caller.AccountId, domain, cancellationToken) is { } found
            && await remove.RunAsync(caller.AccountId, found.Id, cancellationToken)
                ? TypedResults.NoContent()
                : Problems.Refuse(Problems.NotFound);
    }
}
