using System.Globalization;
using System.Xml;
using static Sendara.Dmarc.ReportElements;

namespace Sendara.Dmarc;

/// <summary>
/// Reads an aggregate report of either schema from a stream, element by element. Both schemas are broken daily by those who write them, so
/// names are compared without namespace and case, what is missing has a default wherever one is safe, and reading ends where the report
/// does, whatever comes behind it. What would make the figures wrong is refused: times and counts that cannot be, and half a report.
/// </summary>
public static class ReportXml
{
    // Elements that RFC 9990 brought: a report that has one follows it, whatever namespace it declares.
    private const string NewNamespace = "urn:ietf:params:xml:ns:dmarc-2.0";

    /// <summary>Reads the one report of a stream.</summary>
    public static ReportReading Read(Stream xml, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            using var text = ReportText.Open(xml);
            using var reader = Open(text);
            return new Draft(now).Read(reader, cancellationToken);
        }
        catch (XmlException broken)
        {
            return new ReportReading.Unreadable(Explain(broken));
        }
    }

    private static string Explain(XmlException broken) =>
        broken.Message.Contains("DTD", StringComparison.Ordinal)
            ? "It has a DTD (<!DOCTYPE …>), which no report needs and which can do harm."
            : $"It is no whole XML document (line {Math.Max(1, broken.LineNumber)}).";

    /// <summary>What has been read so far.</summary>
    private sealed class Draft(DateTimeOffset now)
    {
        private readonly List<ReportRow> _rows = [];
        private ReportMetadata _metadata = new();
        private PublishedPolicy? _policy;
        private bool _isNew;
        private int _records;
        private int _skipped;

        internal ReportReading Read(XmlReader reader, CancellationToken cancellationToken)
        {
            if (reader.MoveToContent() != XmlNodeType.Element || NameOf(reader) != "feedback")
            {
                return new ReportReading.Unreadable("It is XML, but no DMARC aggregate report: its root element is not <feedback>.");
            }

            _isNew = reader.NamespaceURI == NewNamespace;
            foreach (var name in ChildrenOf(reader))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (Take(name, reader) is { } why)
                {
                    return new ReportReading.Unreadable(why);
                }
            }

            return Judge();
        }

        private string? Take(string name, XmlReader reader)
        {
            switch (name)
            {
                case "report_metadata":
                    _metadata = ReportMetadata.Read(reader);
                    _isNew |= _metadata.HasGenerator;
                    return null;
                case "policy_published":
                    var (policy, isNew) = ReportPolicy.Read(reader);
                    _policy = policy;
                    _isNew |= isNew;
                    return null;
                case "record":
                    return TakeRecord(reader);
                default:
                    return null;
            }
        }

        private string? TakeRecord(XmlReader reader)
        {
            if (++_records > ReportLimits.Records)
            {
                return $"It has more than {ReportLimits.Records} records.";
            }

            var record = ReportRecord.Read(reader);
            if (record.Count is null or < 0 or > ReportLimits.Messages)
            {
                return $"The count of record {_records} is \"{ReportNames.Quote(record.CountText)}\", which is not from 0 to {ReportLimits.Messages}.";
            }

            if (record.Address is { } address && record.Count > 0)
            {
                _rows.Add(record.ToRow(address));
            }
            else
            {
                _skipped++;
            }

            return null;
        }

        private ReportReading Judge()
        {
            if (_policy is not { Domain.Length: > 0 } policy)
            {
                return new ReportReading.Unreadable("It does not say which domain it is about: policy_published has no domain.");
            }

            if (_metadata.ReportId.Length == 0)
            {
                return new ReportReading.Unreadable("It has no report_id, so that it could not be told from another one.");
            }

            if (_metadata.Period is not { } period)
            {
                return new ReportReading.Unreadable("Its date_range has no begin or no end in seconds since 1970.");
            }

            if (period.Begin > period.End || period.End - period.Begin > ReportLimits.Span)
            {
                return new ReportReading.Unreadable(
                    $"Its date_range runs from {Time(period.Begin)} to {Time(period.End)}, which is no span of at most {ReportLimits.Span.TotalDays:0} days.");
            }

            if (period.Begin < ReportLimits.Earliest || period.End > now + ReportLimits.Ahead)
            {
                return new ReportReading.Unreadable(
                    $"Its date_range runs from {Time(period.Begin)} to {Time(period.End)}, which is before DMARC or in the future.");
            }

            // A report that names no From domain can mean the policy domain only.
            var rows = _rows.ConvertAll(row => row.HeaderFrom.Length == 0 ? row with { HeaderFrom = policy.Domain } : row);
            var schema = _isNew ? ReportSchema.Rfc9990 : ReportSchema.Rfc7489;
            return new ReportReading.Read(new(schema, _metadata.Reporter, _metadata.ReportId, period, policy, rows, _skipped));
        }

        private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }
}
