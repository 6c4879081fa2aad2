using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Sendara.Accounts;
using Sendara.Api.Http;
using Sendara.Audit;
using Sendara.Engine.Store;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.Refusals;

namespace Sendara.Api.Audit;

/// <summary>Who somebody was who did something.</summary>
internal enum AuditActor
{
    Key,
    Operator,
}

internal sealed record AuditEntryResponse(
    Id<AuditEntry> Id, DateTimeOffset At, Id<Account>? AccountId, AuditActor Actor, Id<ApiKey>? KeyId, string Action, string? Target,
    AuditOutcome Outcome, int? Status, string Address, string RequestId)
{
    internal static AuditEntryResponse From(AuditEntry entry) => new(
        entry.Id, entry.At, entry.AccountId, entry.KeyId is null ? AuditActor.Operator : AuditActor.Key, entry.KeyId, entry.Action, entry.Target,
        entry.Outcome, entry.Status, entry.Address, entry.RequestId);
}

internal sealed record ListAuditResponse(IReadOnlyList<AuditEntryResponse> Entries, string? NextCursor);

internal static class ListAudit
{
    internal static Task<Results<Ok<ListAuditResponse>, Refused>> HandleAsync(
        string? action, string? from, string? to, string? limit, string? cursor, Caller caller, SendaraDb db, CancellationToken cancellationToken) =>
        ListAsync(db.AuditEntries.Where(e => e.AccountId == caller.AccountId), action, from, to, limit, cursor, cancellationToken);

    internal static Task<Results<Ok<ListAuditResponse>, Refused>> HandleOperatorAsync(
        string? action, string? from, string? to, string? limit, string? cursor, SendaraDb db, CancellationToken cancellationToken) =>
        ListAsync(db.AuditEntries, action, from, to, limit, cursor, cancellationToken);

    private static async Task<Results<Ok<ListAuditResponse>, Refused>> ListAsync(
        IQueryable<AuditEntry> entries, string? action, string? from, string? to, string? limit, string? cursor, CancellationToken cancellationToken)
    {
        var badPage = Page<AuditEntry>.TryRead(limit, cursor, out var page);
        var badFrom = TryRead("from", from, out var first);
        var badTo = TryRead("to", to, out var last);
        if ((badPage ?? badFrom ?? badTo) is { } refusal)
        {
            return Problems.Refuse(refusal);
        }

        if (!string.IsNullOrEmpty(action))
        {
            var named = action.Replace("\0", ""); // Which no action has, and no database takes.
            entries = entries.Where(e => e.Action == named);
        }

        if (first is not null)
        {
            entries = entries.Where(e => e.At >= first.First);
        }

        if (last is not null)
        {
            entries = entries.Where(e => e.At <= last.Last);
        }

        if (page.Before is { } before)
        {
            entries = entries.Where(e => e.Id < before);
        }

        var rows = await entries.AsNoTracking().OrderByDescending(e => e.Id).Take(page.Limit + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(new ListAuditResponse(
            [.. rows.Take(page.Limit).Select(AuditEntryResponse.From)], page.Next([.. rows.Select(e => e.Id)])));
    }

    private static Refusal? TryRead(string name, string? text, out QueryTime? time)
    {
        time = null;
        return string.IsNullOrEmpty(text) || QueryTime.TryRead(text, out time)
            ? null
            : Refusal.Invalid(name, "must be a time such as 2026-06-14T09:00:00Z, or a day such as 2026-06-14.");
    }
}
