using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Api.Http;
using Sendara.Engine.Suppressions;
using Sendara.Mail;
using Sendara.Suppressions;

namespace Sendara.Api.Suppressions;

internal sealed record AddSuppressionRequest(string Recipient, SuppressionReason Reason) : IRequest<AddSuppressionRequest>
{
    public static AddSuppressionRequest Read(Fields fields)
    {
        var recipient = fields.Text("recipient", 320);
        if ((SuppressionFields.JudgeChannel(fields.Text("channel", 20)) ?? SuppressionFields.TryRecipient(recipient, out _)) is { } refusal)
        {
            fields.Refuse(refusal);
        }

        return new(recipient ?? "", fields.Word<SuppressionReason>("reason") ?? SuppressionReason.Manual);
    }
}

internal static class AddSuppression
{
    internal static async Task<Created<SuppressionResponse>> HandleAsync(
        Body<AddSuppressionRequest> body, Caller caller, SuppressAddress suppress, CancellationToken cancellationToken)
    {
        var suppression = await suppress.RunAsync(
            caller.AccountId, caller.Mode, EmailAddress.Parse(body.Value.Recipient, null), body.Value.Reason, cancellationToken);
        return TypedResults.Created((string?)null, SuppressionResponse.From(suppression));
    }
}
