using Sendara.Dmarc;
using Sendara.Refusals;

namespace Sendara.Engine.Dmarc;

/// <summary>What came of reading an upload.</summary>
internal abstract record ReportsReading
{
    private ReportsReading()
    {
    }

    /// <summary>All of its files are reports.</summary>
    internal sealed record Read(IReadOnlyList<AggregateReport> Reports) : ReportsReading;

    /// <summary>One of them is none, or it has none.</summary>
    internal sealed record Refused(Refusal Refusal) : ReportsReading;
}

/// <summary>Reads the reports of an upload, within limits on what it unpacks to and on the time that it takes. All of them or none.</summary>
internal static class ReadReports
{
    /// <summary>How long reading an upload may take: far more than the largest one needs.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    internal static ReportsReading Run(byte[] upload, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var reports = new List<AggregateReport>(1);
            foreach (var file in UnpackUpload.Run(upload))
            {
                using var xml = file.Open();
                switch (ReportXml.Read(xml, clock.GetUtcNow(), both.Token))
                {
                    case ReportReading.Read { Report: var report }:
                        reports.Add(report);
                        break;
                    case ReportReading.Unreadable { Why: var why }:
                        return new ReportsReading.Refused(Refusal.Invalid("body", $"{(file.Name == "body" ? "The report" : file.Name)} cannot be used. {why}"));
                }
            }

            return new ReportsReading.Read(reports);
        }
        catch (UnusableUploadException unusable)
        {
            return new ReportsReading.Refused(unusable.Refusal);
        }
        catch (InvalidDataException)
        {
            return new ReportsReading.Refused(Refusal.Invalid("body", "is a damaged archive; send it again as it came."));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ReportsReading.Refused(Refusal.Invalid("body", $"takes longer than {Patience.TotalSeconds:0} seconds to read."));
        }
    }
}
