using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Sendara.Api.Http;
using Sendara.Engine.Store;
using Sendara.Mail;
using Sendara.Refusals;
using Sendara.Suppressions;

namespace Sendara.Api.Suppressions;

internal sealed record ListSuppressionsResponse(IReadOnlyList<SuppressionResponse> Suppressions, string? NextCursor);

internal static class ListSuppressions
{
    internal static async Task<Results<Ok<ListSuppressionsResponse>, Refused>> HandleAsync(
        string? channel,
        string? recipient,
        string? search,
        string? reason,
        string? limit,
        string? cursor,
        Caller caller,
        SendaraDb db,
        CancellationToken cancellationToken)
    {
        var page = new Page<Suppression>(0, null);
        SuppressionReason? wanted = null;
        if ((SuppressionFields.JudgeChannel(channel)
            ?? Page<Suppression>.TryRead(limit, cursor, out page)
            ?? SuppressionFields.TryReason(reason, out wanted)
            ?? JudgeSearch(search)) is { } refusal)
        {
            return Problems.Refuse(refusal);
        }

        var suppressions = db.Suppressions.AsNoTracking().Where(s => s.AccountId == caller.AccountId && s.Mode == caller.Mode);
        if (!string.IsNullOrEmpty(recipient))
        {
            if (SuppressionFields.TryRecipient(recipient, out var address) is { } noAddress)
            {
                return Problems.Refuse(noAddress);
            }

            suppressions = suppressions.Where(s => s.Recipient == address!.Canonical);
        }

        if (!string.IsNullOrEmpty(search))
        {
            // Any part of the address, such as @example.com: reads the account's list until a page is full.
            var part = search.ToLowerInvariant();
            suppressions = suppressions.Where(s => s.Recipient.Contains(part));
        }

        if (wanted is not null)
        {
            suppressions = suppressions.Where(s => s.Reason == wanted);
        }

        if (page.Before is { } before)
        {
            suppressions = suppressions.Where(s => s.Id < before);
        }

        var rows = await suppressions.OrderByDescending(s => s.Id).Take(page.Limit + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(new ListSuppressionsResponse(
            [.. rows.Take(page.Limit).Select(SuppressionResponse.From)], page.Next([.. rows.Select(s => s.Id)])));
    }

    private static Refusal? JudgeSearch(string? search) =>
        search is { Length: > EmailAddress.MaxLength } || search?.Any(char.IsControl) == true
            ? Refusal.Invalid("search", $"must be a part of an address, of at most {EmailAddress.MaxLength} characters.")
            : null;
}
