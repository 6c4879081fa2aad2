using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Api.Http;
using Sendara.Engine.Domains;
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

        if (await db.FindAsync(caller.AccountId, domain, cancellationToken) is not { } found)
        {
            return Problems.Refuse(Problems.NotFound);
        }

        return await remove.RunAsync(caller.AccountId, found.Id, cancellationToken) switch
        {
            RemoveDomainOutcome.Removed => TypedResults.NoContent(),
            RemoveDomainOutcome.Refused { Refusal: var refusal } => Problems.Refuse(refusal),
            RemoveDomainOutcome.NotFound => Problems.Refuse(Problems.NotFound),
            _ => throw new UnreachableException(),
        };
    }
}
