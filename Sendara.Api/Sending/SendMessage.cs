using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Api.Http;
using Sendara.Engine.Sending;
using Sendara.Ids;
using Sendara.Sending;

namespace Sendara.Api.Sending;

internal sealed record SendResponse(Id<Message> Id, MessageStatus Status, string Channel, string IdempotencyKey, DateTimeOffset CreatedAt)
{
    internal static SendResponse Of(Receipt receipt) => new(receipt.Id, receipt.Status, "email", receipt.IdempotencyKey, receipt.CreatedAt);
}

internal static class SendMessage
{
    internal const string KeyHeader = "Idempotency-Key";
    private const string ReplayHeader = "Idempotent-Replayed";

    internal static async Task<Results<Created<SendResponse>, Refused>> HandleAsync(
        Body<SendRequest> body, Caller caller, AcceptMessages accept, HttpContext http, TimeProvider clock, CancellationToken cancellationToken)
    {
        var headerKey = http.Request.Headers[KeyHeader].ToString();
        var draft = body.Value.ToDraft(caller, headerKey.Length == 0 ? null : headerKey);
        if (DraftRules.Judge(draft, clock.GetUtcNow()) is { } problem)
        {
            return Problems.Refuse(problem);
        }

        switch (await accept.RunAsync(caller.AccountId, draft, cancellationToken))
        {
            case AcceptOutcome.Accepted { Receipt: var receipt, Replayed: var replayed }:
                if (replayed)
                {
                    http.Response.Headers[ReplayHeader] = "true";
                }

                return TypedResults.Created($"/v1/messages/{receipt.Id}", SendResponse.Of(receipt));
            case AcceptOutcome.Refused { Refusal: var refusal }:
                return Problems.Refuse(refusal);
            case null:
                return Problems.Refuse(Problems.TooMuchMail);
            case AcceptOutcome.Spoilt:
                return Problems.Refuse(Problems.Internal);
            default:
                throw new UnreachableException();
        }
    }
}
