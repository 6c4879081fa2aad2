using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Api.Domains;
using Sendara.Api.Http;
using Sendara.Dmarc;
using Sendara.Engine.Dmarc;
using Sendara.Engine.Store;
using Sendara.Engine.Store.Rows;
using Sendara.Ids;
using Sendara.Mail;
using Sendara.Refusals;

namespace Sendara.Api.Dmarc;

internal sealed record DmarcRecordResponse(
    Id<DmarcReportRow> Report,
    int Number,
    string Reporter,
    DateTimeOffset Begin,
    DateTimeOffset End,
    SourceKind Kind,
    string Source,
    string SourceIp,
    long Messages,
    bool Passed,
    bool DkimAligned,
    bool SpfAligned,
    Disposition Disposition,
    string HeaderFrom,
    string? SignedBy,
    string? EnvelopeFrom)
{
    internal static DmarcRecordResponse From(ReportedRecord record) => new(
        record.ReportId, record.Number, record.Reporter, record.BeginsAt, record.EndsAt, record.Source.Kind, record.Source.Name,
            record.Address.ToString(),
        record.Messages, record.Dkim || record.Spf, record.Dkim, record.Spf, record.Disposition,
            record.HeaderFrom, record.SignedBy, record.EnvelopeFrom);
}

internal sealed record ListDmarcRecordsResponse(string Domain, IReadOnlyList<DmarcRecordResponse> Records, string? NextCursor);

/// <summary>Which addresses are behind a source, and what exactly failed there.</summary>
internal static class ListRecords
{
    internal static async Task<Results<Ok<ListDmarcRecordsResponse>, Refused>> HandleAsync(
        string domain,
        string? source,
        string? passed,
        string? from,
        string? to,
        string? limit,
        string? cursor,
        Caller caller,
        SendaraDb db,
        DmarcRecords records,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        RecordPosition? after = null;
        var page = new Page<DmarcReportRow>(0, null);
        if ((DaySpan.TryRead(from, to, clock.GetUtcNow(), out var span)
            ?? Page<DmarcReportRow>.TryRead(limit, null, out page)
            ?? Position.TryRead(cursor, out after)
            ?? Judge(source, passed)) is { } refusal)
        {
            return Problems.Refuse(refusal);
        }

        if (await db.FindAsync(caller.AccountId, domain, cancellationToken) is not { } found)
        {
            return Problems.Refuse(Problems.NotFound);
        }

        // A report belongs to the day that most of it lies in, so that it may begin half its span before.
        var filter = new DmarcRecordFilter(
            span.From.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddDays(-1), span.To.ToDateTime(TimeOnly.MaxValue, DateTimeKind.Utc),
            string.IsNullOrEmpty(source) ? null : source, string.IsNullOrEmpty(passed) ? null : passed == "true");
        var rows = await records.RunAsync(found, filter, after, page.Limit + 1, cancellationToken);
        return TypedResults.Ok(new ListDmarcRecordsResponse(
            found.Name.Value, [.. rows.Take(page.Limit).Select(DmarcRecordResponse.From)],
                rows.Count > page.Limit ? Position.Of(rows[page.Limit - 1]) : null));
    }

    private static Refusal? Judge(string? source, string? passed) =>
        source?.Length > HostName.MaxLength || source?.Contains('\0') == true
            ? Refusal.Invalid("source", "must be the name of a source, as GET …/dmarc lists it.")
        : passed is null or "" or "true" or "false" ? null
        : Refusal.Invalid("passed", "must be true or false.");
}
