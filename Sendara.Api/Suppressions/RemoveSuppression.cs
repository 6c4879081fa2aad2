using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Sendara.Api.Http;
using Sendara.Engine.Store;
using Sendara.Mail;

namespace Sendara.Api.Suppressions;

internal static class RemoveSuppression
{
    internal static async Task<Results<NoContent, Refused>> HandleAsync(
        string? channel, string? recipient, Caller caller, SendaraDb db, CancellationToken cancellationToken)
    {
        EmailAddress? address = null;
        if ((SuppressionFields.JudgeChannel(channel) ?? SuppressionFields.TryRecipient(recipient, out address)) is { } refusal)
        {
            return Problems.Refuse(refusal);
        }

        var canonical = address!.Canonical;
        var removed = await db.Suppressions
            .Where(s => s.AccountId == caller.AccountId && s.Mode == caller.Mode && s.Recipient == canonical)
            .ExecuteDeleteAsync(cancellationToken);
        return removed > 0 ? TypedResults.NoContent() : Problems.Refuse(Problems.NotFound);
    }
}
