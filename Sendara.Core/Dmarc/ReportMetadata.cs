using System.Globalization;
using System.Xml;
using static Sendara.Dmarc.ReportElements;

namespace Sendara.Dmarc;

/// <summary>Who reports, under which name, about which time.</summary>
internal sealed record ReportMetadata
{
    private string _organization = "";
    private string _email = "";
    private decimal? _begin;
    private decimal? _end;

    internal string ReportId { get; private set; } = "";

    /// <summary>Whether it names the software that wrote it, as RFC 9990 has it.</summary>
    internal bool HasGenerator { get; private set; }

    internal string Reporter =>
        _organization.Length > 0 ? _organization
        : ReportNames.Host(_email[(_email.LastIndexOf('@') + 1)..]) is { Length: > 0 } host ? host
        : "unknown";

    internal ReportPeriod? Period => Time(_begin) is { } begin && Time(_end) is { } end ? new(begin, end) : null;

    internal static ReportMetadata Read(XmlReader reader)
    {
        var metadata = new ReportMetadata();
        foreach (var name in ChildrenOf(reader))
        {
            switch (name)
            {
                case "org_name":
                    metadata._organization = ReportNames.Plain(TextOf(reader));
                    break;
                case "email":
                    metadata._email = ReportNames.Plain(TextOf(reader));
                    break;
                case "report_id":
                    metadata.ReportId = ReportNames.Plain(TextOf(reader).Trim('<', '>', ' '));
                    break;
                case "generator":
                    metadata.HasGenerator = true;
                    break;
                case "date_range":
                    metadata.ReadRange(reader);
                    break;
            }
        }

        return metadata;
    }

    private void ReadRange(XmlReader reader)
    {
        foreach (var name in ChildrenOf(reader))
        {
            switch (name)
            {
                case "begin":
                    _begin = Seconds(TextOf(reader));
                    break;
                case "end":
                    _end = Seconds(TextOf(reader));
                    break;
            }
        }
    }

    // Some write fractions of a second.
    private static decimal? Seconds(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            ? seconds
            : null;

    private static DateTimeOffset? Time(decimal? seconds) =>
        seconds >= DateTimeOffset.MinValue.ToUnixTimeSeconds() && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : null;
}
