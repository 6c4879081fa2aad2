using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.Dmarc;
using Sendara.Dns;
using Sendara.Domains;
using Sendara.Engine.Domains;
using Sendara.Engine.Store;
using Sendara.Engine.Store.Rows;
using Sendara.Ids;
using Sendara.Refusals;

namespace Sendara.Engine.Dmarc;

/// <summary>One report of an upload: what it was found to say, and whether it had been imported before.</summary>
public sealed record ImportedReport(Id<DmarcReportRow> Id, bool IsNew, AggregateReport Report, int Records, PassRate Rate);

/// <summary>What came of an upload.</summary>
public abstract record ImportReportsOutcome
{
    private ImportReportsOutcome()
    {
    }

    /// <summary>All of its reports are there, now or from before.</summary>
    public sealed record Imported(IReadOnlyList<ImportedReport> Reports) : ImportReportsOutcome;

    /// <summary>Nothing was imported, for this reason.</summary>
    public sealed record Refused(Refusal Refusal) : ImportReportsOutcome;
}

/// <summary>
/// Takes in what receivers report about a domain. An upload is read whole and judged before anything is saved; reports in it are then saved
/// one by one, so that one that breaks off can simply be sent again. Memory: what one upload may unpack to, for at most
/// <see cref="AtOnce"/> uploads of a process at a time; others wait.
/// </summary>
public sealed class ImportReports(
    NpgsqlDataSource postgres,
    IDnsResolver dns,
    AnnounceSources announce,
    IOptions<RetentionOptions> retention,
    TimeProvider clock,
    ILogger<ImportReports> logger)
    : IDisposable
{
    /// <summary>How many uploads a process works on at once.</summary>
    public const int AtOnce = 4;

    private static readonly TimeSpan DnsPatience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _room = new(AtOnce);

    /// <summary>Imports an upload.</summary>
    public async Task<ImportReportsOutcome> RunAsync(Domain domain, byte[] upload, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken);
        try
        {
            return await ImportAsync(domain, upload, cancellationToken);
        }
        finally
        {
            _room.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _room.Dispose();

    private async Task<ImportReportsOutcome> ImportAsync(Domain domain, byte[] upload, CancellationToken cancellationToken)
    {
        switch (ReadReports.Run(upload, clock, cancellationToken))
        {
            case ReportsReading.Refused { Refusal: var refusal }:
                return new ImportReportsOutcome.Refused(refusal);
            case ReportsReading.Read { Reports: var reports }:
                return reports.Select(report => Judge(report, domain)).FirstOrDefault(problem => problem is not null) is { } why
                    ? new ImportReportsOutcome.Refused(Refusal.Invalid("body", why))
                    : new ImportReportsOutcome.Imported(await SaveAsync(domain, reports, cancellationToken));
            default:
                throw new UnreachableException();
        }
    }

    private string? Judge(AggregateReport report, Domain domain) =>
        ReportScope.Judge(report, domain.Name)
        ?? (report.Period.End < clock.GetUtcNow() - retention.Value.DmarcDays
            ? $"The report is about {report.Period.Day:yyyy-MM-dd}, which is longer ago than reports are kept ({retention.Value.DmarcDays.TotalDays:0} days)."
            : null);

    private async Task<IReadOnlyList<ImportedReport>> SaveAsync(Domain domain, IReadOnlyList<AggregateReport> reports, CancellationToken cancellationToken)
    {
        using var activity = Telemetry.Source.StartActivity("import dmarc reports");
        using var impatient = new ImpatientResolver(dns, DnsPatience, clock);
        var imported = new List<ImportedReport>(reports.Count);
        foreach (var report in reports)
        {
            var tally = await ReportTally.CountAsync(report, domain, new(report.Policy, impatient), cancellationToken);
            var saved = await SaveReport.RunAsync(postgres, domain, tally, clock, cancellationToken);
            imported.Add(new(saved.Id, saved.IsNew, report, tally.Rows.Count, new(tally.Passed, tally.Messages)));
            if (saved.IsNew)
            {
                logger.ReportImported(saved.Id, domain.Id, tally.Rows.Count, tally.Messages);
            }
        }

        if (imported.Exists(report => report.IsNew))
        {
            await announce.RunAsync(domain, cancellationToken);
        }

        return imported;
    }
}
