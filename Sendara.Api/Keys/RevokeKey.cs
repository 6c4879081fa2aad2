using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Api.Http;
using Sendara.Engine.Keys;
using Sendara.Ids;
using Sendara.Keys;
using UseCase = Sendara.Engine.Keys.RevokeKey;

namespace Sendara.Api.Keys;

internal static class RevokeKey
{
    internal static async Task<Results<NoContent, Refused>> HandleAsync(string id, Caller caller, UseCase revoke, CancellationToken cancellationToken)
    {
        if (!Id<ApiKey>.TryParse(id, null, out var keyId))
        {
            return Problems.Refuse(Problems.NotFound);
        }

        return await revoke.RunAsync(caller.AccountId, keyId, caller.Mode, cancellationToken) switch
        {
            RevokeKeyOutcome.Revoked => TypedResults.NoContent(),
            RevokeKeyOutcome.Refused { Refusal: var refusal } => Problems.Refuse(refusal),
            RevokeKeyOutcome.NotFound => Problems.Refuse(Problems.NotFound),
            _ => throw new UnreachableException(),
        };
    }
}
