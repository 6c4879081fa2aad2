using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Sendara.Api.Domains;
using Sendara.Api.Http;
using Sendara.Dmarc;
using Sendara.Engine.Dmarc;
using Sendara.Engine.Store;
using Sendara.Engine.Store.Rows;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.Refusals;

namespace Sendara.Api.Dmarc;

/// <summary>What became of a report of an upload.</summary>
internal enum UploadStatus
{
    Imported,
    Duplicate,
}

internal sealed record UploadedReportResponse(
    Id<DmarcReportRow> Id,
    UploadStatus Status,
    string Reporter,
    string ReportId,
    ReportSchema Schema,
    DateTimeOffset Begin,
    DateTimeOffset End,
    string PolicyDomain,
    int Records,
    int RecordsSkipped,
    long Messages,
    long Passed)
{
    internal static UploadedReportResponse From(ImportedReport imported)
    {
        var report = imported.Report;
        return new(
            imported.Id, imported.IsNew ? UploadStatus.Imported : UploadStatus.Duplicate, report.Reporter, report.ReportId, report.Schema,
            report.Period.Begin, report.Period.End, report.Policy.Domain, imported.Records, report.Rows.Count - imported.Records + report.Skipped,
            imported.Rate.Messages, imported.Rate.Passed);
    }
}

internal sealed record UploadReportsResponse(string Domain, IReadOnlyList<UploadedReportResponse> Reports);

internal static class UploadReports
{
    /// <summary>The types that reports come as; what the body really is, its first octets tell.</summary>
    internal static readonly string[] Types =
    [
        "application/xml", "text/xml", "application/gzip", "application/x-gzip", "application/zip", "application/x-zip-compressed", "message/rfc822",
        "application/octet-stream",
    ];

    internal static async Task<Results<Ok<UploadReportsResponse>, Created<UploadReportsResponse>, Refused>> HandleAsync(
        string domain, HttpRequest request, Caller caller, SendaraDb db, ImportReports import, CancellationToken cancellationToken)
    {
        if (caller.Mode != Mode.Live)
        {
            return Problems.Refuse(Problems.LiveKeyNeeded);
        }

        if (await db.FindAsync(caller.AccountId, domain, cancellationToken) is not { } found)
        {
            return Problems.Refuse(Problems.NotFound);
        }

        if (!IsReport(request.ContentType))
        {
            return Problems.Refuse(new(RefusalCode.UnsupportedMediaType, $"Send the report with a Content-Type of {string.Join(", ", Types)}."));
        }

        switch (await import.RunAsync(found, await ReadAsync(request, cancellationToken), cancellationToken))
        {
            case ImportReportsOutcome.Imported { Reports: var reports }:
                var response = new UploadReportsResponse(found.Name.Value, [.. reports.Select(UploadedReportResponse.From)]);
                return reports.Any(report => report.IsNew) ? TypedResults.Created($"/v1/domains/{found.Name}/dmarc", response) : TypedResults.Ok(response);
            case ImportReportsOutcome.Refused { Refusal: var refusal }:
                return Problems.Refuse(refusal);
            default:
                throw new UnreachableException();
        }
    }

    private static bool IsReport(string? contentType) =>
        string.IsNullOrEmpty(contentType)
        || (MediaTypeHeaderValue.TryParse(contentType, out var type) && Types.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase));

    /// <summary>The body, in memory that grows with what arrives, whatever was announced.</summary>
    internal static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var octets = await RentedOctets.ReadAsync(request.Body, request.ContentLength, cancellationToken);
        return octets.Memory.ToArray();
    }
}
