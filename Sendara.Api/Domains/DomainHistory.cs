using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Sendara.Api.Http;
using Sendara.Domains;
using Sendara.Domains.Checks;
using Sendara.Engine.Store;
using Sendara.Ids;

namespace Sendara.Api.Domains;

internal sealed record ObservedRecordResponse(string Type, string Name, CheckOutcome Outcome, string? Finding, IReadOnlyList<string> Seen);

internal sealed record HistoryEntryResponse(
    Id<HistoryEntry> Id,
    DateTimeOffset At,
    DomainChange Change,
    bool FullyVerified,
    bool AtRisk,
    VerificationStatus DkimStatus,
    VerificationStatus SpfStatus,
    VerificationStatus DmarcStatus,
    VerificationStatus TxtStatus,
    ProviderStatus ProviderDkim,
    ProviderStatus ProviderMailFrom,
    IReadOnlyList<ObservedRecordResponse> Records)
{
    internal static HistoryEntryResponse From(HistoryEntry entry, DnsPlan plan) => new(
        entry.Id, entry.At, entry.Change, entry.FullyVerified, entry.AtRisk,
        entry.DkimStatus, entry.SpfStatus, entry.DmarcStatus, entry.TxtStatus,
        entry.Observation.Dkim, entry.Observation.MailFrom,
        [.. plan.Records.Zip(entry.Observation.Records, (record, seen) => new ObservedRecordResponse(
            DnsRecordResponse.TypeName(record.Type), record.Name, seen.Outcome, seen.Finding, seen.Seen))]);
}

internal sealed record DomainHistoryResponse(string Domain, IReadOnlyList<HistoryEntryResponse> History, string? NextCursor);

/// <summary>Why could I not send at 14:03? Newest first; each line holds until the one above it.</summary>
internal static class DomainHistory
{
    internal static async Task<Results<Ok<DomainHistoryResponse>, Refused>> HandleAsync(
        string domain, string? limit, string? cursor, Caller caller, SendaraDb db, CancellationToken cancellationToken)
    {
        if (Page<HistoryEntry>.TryRead(limit, cursor, out var page) is { } refusal)
        {
            return Problems.Refuse(refusal);
        }

        if (await db.FindAsync(caller.AccountId, domain, cancellationToken) is not { } found)
        {
            return Problems.Refuse(Problems.NotFound);
        }

        var entries = db.DomainHistory.AsNoTracking().Where(e => e.AccountId == caller.AccountId && e.DomainId == found.Id);
        if (page.Before is { } before)
        {
            entries = entries.Where(e => e.Id < before);
        }

        var rows = await entries.OrderByDescending(e => e.Id).Take(page.Limit + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(new DomainHistoryResponse(
            found.Name.Value, [.. rows.Take(page.Limit).Select(e => HistoryEntryResponse.From(e, found.Plan))], page.Next([.. rows.Select(e => e.Id)])));
    }
}
