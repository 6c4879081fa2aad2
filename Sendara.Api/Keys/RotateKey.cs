using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Sendara.Api.Http;
using Sendara.Engine.Keys;
using Sendara.Engine.Store;
using Sendara.Ids;
using Sendara.Keys;

namespace Sendara.Api.Keys;

internal sealed record RotateKeyResponse(string Key);

internal static class RotateKey
{
    internal static async Task<Results<Ok<RotateKeyResponse>, Refused>> HandleAsync(
        string id, Caller caller, SendaraDb db, KnownKeys keys, CancellationToken cancellationToken)
    {
        if (!Id<ApiKey>.TryParse(id, null, out var keyId)
            || await db.ApiKeys
                .SingleOrDefaultAsync(k => k.AccountId == caller.AccountId && k.Id == keyId && k.RevokedAt == null, cancellationToken)
                is not { } key)
        {
            return Problems.Refuse(Problems.NotFound);
        }

        if (KeyRules.JudgeChange(key, caller.Mode) is { } refusal)
        {
            return Problems.Refuse(refusal);
        }

        var secret = KeySecret.New(key.Mode);
        key.Rotate(secret);
        await db.SaveChangesAsync(cancellationToken);
        await keys.ForgetAsync(key.Id); // The key has changed whether the caller still waits or not.
        return TypedResults.Ok(new RotateKeyResponse(secret.Text));
    }
}
