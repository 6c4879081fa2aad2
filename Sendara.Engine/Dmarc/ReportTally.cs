using Sendara.Dmarc;
using Sendara.Domains;

namespace Sendara.Engine.Dmarc;

/// <summary>A row as it is kept: what the report said, who sent it, and how it was judged here.</summary>
internal readonly record struct TalliedRow(ReportRow Row, MailSource Source, RowAlignment Alignment);

/// <summary>What one source's mail of one disposition comes to.</summary>
internal sealed class SourceTally
{
    internal long Messages { get; private set; }

    internal long Dkim { get; private set; }

    internal long Spf { get; private set; }

    internal long Passed { get; private set; }

    internal void Add(long messages, RowAlignment alignment)
    {
        Messages += messages;
        Dkim += alignment.Dkim ? messages : 0;
        Spf += alignment.Spf ? messages : 0;
        Passed += alignment.Passes ? messages : 0;
    }
}

/// <summary>One report, counted: its rows about the domain, and their sums by source and disposition.</summary>
internal sealed class ReportTally
{
    private readonly HashSet<MailSource> _sources = [];
    private readonly Dictionary<(MailSource Source, Disposition Disposition), SourceTally> _sums = [];
    private readonly List<TalliedRow> _rows = [];

    private ReportTally(AggregateReport report) => Report = report;

    internal AggregateReport Report { get; }

    internal IReadOnlyList<TalliedRow> Rows => _rows;

    internal IReadOnlyDictionary<(MailSource Source, Disposition Disposition), SourceTally> Sums => _sums;

    /// <summary>The sources in an order that every writer keeps, so that none waits for another in a circle.</summary>
    internal IEnumerable<MailSource> Sources => _sources.OrderBy(source => source.Kind).ThenBy(source => source.Name, StringComparer.Ordinal);

    internal long Messages { get; private set; }

    internal long Passed { get; private set; }

    internal static async Task<ReportTally> CountAsync(AggregateReport report, Domain domain, RowAlignments alignments, CancellationToken cancellationToken)
    {
        var tally = new ReportTally(report);
        var own = new OwnMarks(domain.Name.Value, domain.MailFromDomain, domain.DkimTokens);
        foreach (var row in report.Rows)
        {
            if (ReportScope.Covers(row, domain.Name))
            {
                var alignment = await alignments.JudgeAsync(row, cancellationToken);
                tally.Add(row, SourceRules.Classify(row, alignment, own), alignment);
            }
        }

        return tally;
    }

    private void Add(ReportRow row, MailSource source, RowAlignment alignment)
    {
        if (!_sources.Contains(source))
        {
            source = _sources.Count < ReportLimits.Sources ? source : MailSource.Others;
            _sources.Add(source);
        }

        if (!_sums.TryGetValue((source, row.Disposition), out var sum))
        {
            _sums[(source, row.Disposition)] = sum = new();
        }

        sum.Add(row.Messages, alignment);
        _rows.Add(new(row, source, alignment));
        Messages += row.Messages;
        Passed += alignment.Passes ? row.Messages : 0;
    }
}
