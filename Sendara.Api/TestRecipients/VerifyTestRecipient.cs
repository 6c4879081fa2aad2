using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Api.Http;
using Sendara.Engine.TestRecipients;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.TestRecipients;
using UseCase = Sendara.Engine.TestRecipients.VerifyTestRecipient;

namespace Sendara.Api.TestRecipients;

internal sealed record VerifyTestRecipientRequest(string Code) : IRequest<VerifyTestRecipientRequest>
{
    public static VerifyTestRecipientRequest Read(Fields fields) => new(fields.RequiredText("code", 20).Trim());
}

internal static class VerifyTestRecipient
{
    internal static async Task<Results<Ok<TestRecipientResponse>, Refused>> HandleAsync(
        string id, Body<VerifyTestRecipientRequest> body, Caller caller, UseCase verify, CancellationToken cancellationToken)
    {
        if (caller.Mode != Mode.Live)
        {
            return Problems.Refuse(Problems.LiveKeyNeededForTestRecipients);
        }

        if (!Id<TestRecipient>.TryParse(id, null, out var recipientId))
        {
            return Problems.Refuse(Problems.NotFound);
        }

        return await verify.RunAsync(caller.AccountId, recipientId, body.Value.Code, cancellationToken) switch
        {
            VerifyTestRecipientOutcome.Verified { Recipient: var recipient } => TypedResults.Ok(TestRecipientResponse.From(recipient)),
            VerifyTestRecipientOutcome.Refused { Refusal: var refusal } => Problems.Refuse(refusal),
            VerifyTestRecipientOutcome.NotFound => Problems.Refuse(Problems.NotFound),
            _ => throw new UnreachableException(),
        };
    }
}
