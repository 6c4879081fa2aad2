using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Sendara.Api.Http;
using Sendara.Engine.Keys;
using Sendara.Engine.Store;
using Sendara.Ids;
using Sendara.Keys;

namespace Sendara.Api.Keys;

internal static class RevokeKey
{
    internal static async Task<Results<NoContent, Refused>> HandleAsync(
        string id, Caller caller, SendaraDb db, KnownKeys keys, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!Id<ApiKey>.TryParse(id, null, out var keyId)
            || await db.ApiKeys.SingleOrDefaultAsync(k => k.AccountId == caller.AccountId && k.Id == keyId && k.RevokedAt == null, cancellationToken) is not { } key)
        {
            return Problems.Refuse(Problems.NotFound);
        }

        if (caller.Mode == Mode.Test && key.Mode == Mode.Live)
        {
            return Problems.Refuse(Problems.LiveKeyNeededForKeys);
        }

        key.Revoke(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await keys.ForgetAsync(key.Id); // The key has changed whether the caller still waits or not.
        return TypedResults.NoContent();
    }
}
