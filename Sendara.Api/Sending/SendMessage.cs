using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Api.Http;
using Sendara.Engine.Sending;
using Sendara.Ids;
using Sendara.Refusals;
using Sendara.Sending;

namespace Sendara.Api.Sending;

internal sealed record SendResponse(Id<Message> Id, MessageStatus Status, string Channel, string IdempotencyKey, DateTimeOffset CreatedAt);

internal static class SendMessage
{
    private const string KeyHeader = "Idempotency-Key";
    private const string ReplayHeader = "Idempotent-Replayed";

    internal static async Task<Results<Created<SendResponse>, Refused>> HandleAsync(
        Body<SendRequest> body, Caller caller, AcceptMessage accept, HttpContext http, TimeProvider clock, CancellationToken cancellationToken)
    {
        var headerKey = http.Request.Headers[KeyHeader].ToString();
        var draft = body.Value.ToDraft(caller, headerKey.Length == 0 ? null : headerKey);
        if (Judge(draft, clock.GetUtcNow()) is { } problem)
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

                return TypedResults.Created(
                    $"/v1/messages/{receipt.Id}", new SendResponse(receipt.Id, receipt.Status, "email", receipt.IdempotencyKey, receipt.CreatedAt));
            case AcceptOutcome.Refused { Refusal: var refusal }:
                return Problems.Refuse(refusal);
            default:
                throw new UnreachableException();
        }
    }

    private static Refusal? Judge(Draft draft, DateTimeOffset now)
    {
        if (draft.IdempotencyKey is { Length: > SendLimits.MaxIdempotencyKey })
        {
            return Refusal.Invalid(KeyHeader, $"is longer than {SendLimits.MaxIdempotencyKey} characters.");
        }

        return draft.ScheduledAt - now > SendLimits.MaxSchedule
            ? Refusal.Invalid("scheduled_at", $"is more than {SendLimits.MaxSchedule.TotalDays:0} days ahead.")
            : null;
    }
}
