using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Api.Http;
using Sendara.Engine.TestRecipients;
using Sendara.Keys;
using Sendara.Mail;
using UseCase = Sendara.Engine.TestRecipients.AddTestRecipient;

namespace Sendara.Api.TestRecipients;

internal sealed record AddTestRecipientRequest(string Email) : IRequest<AddTestRecipientRequest>
{
    public static AddTestRecipientRequest Read(Fields fields)
    {
        var email = fields.RequiredText("email", 320);
        if (fields.Problem is null && !EmailAddress.TryParse(email, null, out _))
        {
            fields.Refuse("email", "is not an e-mail address of the form local@domain.");
        }

        return new(email);
    }
}

internal static class AddTestRecipient
{
    internal static async Task<Results<Created<TestRecipientResponse>, Refused>> HandleAsync(
        Body<AddTestRecipientRequest> body, Caller caller, UseCase add, CancellationToken cancellationToken)
    {
        if (caller.Mode != Mode.Live)
        {
            return Problems.Refuse(Problems.LiveKeyNeededForTestRecipients);
        }

        return await add.RunAsync(caller.AccountId, EmailAddress.Parse(body.Value.Email, null), cancellationToken) switch
        {
            AddTestRecipientOutcome.Added { Recipient: var recipient } => TypedResults.Created((string?)null, TestRecipientResponse.From(recipient)),
            AddTestRecipientOutcome.Refused { Refusal: var refusal } => Problems.Refuse(refusal),
            _ => throw new UnreachableException(),
        };
    }
}
