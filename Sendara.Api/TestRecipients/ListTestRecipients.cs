using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Sendara.Api.Http;
using Sendara.Engine.Store;
using Sendara.TestRecipients;

namespace Sendara.Api.TestRecipients;

internal sealed record ListTestRecipientsResponse(IReadOnlyList<TestRecipientResponse> TestRecipients, string? NextCursor);

internal static class ListTestRecipients
{
    internal static async Task<Results<Ok<ListTestRecipientsResponse>, Refused>> HandleAsync(
        string? limit, string? cursor, Caller caller, SendaraDb db, CancellationToken cancellationToken)
    {
        if (Page<TestRecipient>.TryRead(limit, cursor, out var page) is { } refusal)
        {
            return Problems.Refuse(refusal);
        }

        var recipients = db.TestRecipients.AsNoTracking().Where(r => r.AccountId == caller.AccountId);
        if (page.Before is { } before)
        {
            recipients = recipients.Where(r => r.Id < before);
        }

        var rows = await recipients.OrderByDescending(r => r.Id).Take(page.Limit + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(new ListTestRecipientsResponse(
            [.. rows.Take(page.Limit).Select(TestRecipientResponse.From)], page.Next([.. rows.Select(r => r.Id)])));
    }
}
