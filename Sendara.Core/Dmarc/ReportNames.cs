namespace Sendara.Dmarc;

/// <summary>Names in reports are anybody's text: they are cut to size and cleaned before anybody sees them.</summary>
internal static class ReportNames
{
    private const int LongestQuote = 40;

    /// <summary>A host name in lower case without a trailing dot; empty for anything that is none.</summary>
    internal static string Host(string text)
    {
        var host = text.TrimEnd('.').ToLowerInvariant();
        return host.Length is > 0 and <= Mail.HostName.MaxLength && host.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_' or '.')
            ? host
            : "";
    }

    /// <summary>A text of one line that fits.</summary>
    internal static string Plain(string text)
    {
        var cut = text.Length <= ReportLimits.Name ? text : text[..(char.IsHighSurrogate(text[ReportLimits.Name - 1]) ? ReportLimits.Name - 1 : ReportLimits.Name)];
        return cut.Any(c => char.IsControl(c) || char.IsSurrogate(c))
            ? new string([.. cut.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c)]).Trim()
            : cut;
    }

    /// <summary>A few characters of a text, for a sentence.</summary>
    internal static string Quote(string text) => text.Length <= LongestQuote ? Plain(text) : Plain(text[..LongestQuote]) + "…";
}
