using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Api.Http;
using Sendara.Engine.Suppressions;
using Sendara.Mail;

namespace Sendara.Api.Suppressions;

internal static class RemoveSuppression
{
    internal static async Task<Results<NoContent, Refused>> HandleAsync(
        string? channel, string? recipient, Caller caller, ReleaseAddress release, CancellationToken cancellationToken)
    {
        EmailAddress? address = null;
        if ((SuppressionFields.JudgeChannel(channel) ?? SuppressionFields.TryRecipient(recipient, out address)) is { } refusal)
        {
            return Problems.Refuse(refusal);
        }

        return await release.RunAsync(caller.AccountId, caller.Mode, address!, cancellationToken)
            ? TypedResults.NoContent()
            : Problems.Refuse(Problems.NotFound);
    }
}
