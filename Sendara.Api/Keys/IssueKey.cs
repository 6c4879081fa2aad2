using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Api.Http;
using Sendara.Engine.Store;
using Sendara.Keys;
using Sendara.Refusals;

namespace Sendara.Api.Keys;

internal sealed record IssueKeyRequest(KeyScope Scope, bool TestMode, string? Name, DateTimeOffset? ExpiresAt) : IRequest<IssueKeyRequest>
{
    public static IssueKeyRequest Read(Fields fields)
    {
        if (!fields.Has("scope"))
        {
            fields.Refuse("scope", "is required: send, read or admin.");
        }

        return new(
            fields.Word<KeyScope>("scope") ?? default, fields.Flag("test_mode"), fields.Text("name", ApiKey.MaxName), fields.Time("expires_at"));
    }
}

internal static class IssueKey
{
    internal static async Task<Results<Created<IssuedKeyResponse>, Refused>> HandleAsync(
        Body<IssueKeyRequest> body, Caller caller, SendaraDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var request = body.Value;
        if (request.ExpiresAt <= clock.GetUtcNow())
        {
            return Problems.Refuse(Refusal.Invalid("expires_at", "must lie in the future."));
        }

        if (caller.Mode == Mode.Test && !request.TestMode)
        {
            return Problems.Refuse(KeyRules.LiveKeyNeeded);
        }

        var secret = KeySecret.New(request.TestMode ? Mode.Test : Mode.Live);
        var key = ApiKey.Issue(caller.AccountId, secret, request.Scope, request.Name, request.ExpiresAt, clock);
        db.ApiKeys.Add(key);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Created($"/v1/keys/{key.Id}", IssuedKeyResponse.From(key, secret));
    }
}
