using System.Buffers;
using Sendara.Mail;

namespace Sendara.Dmarc;

/// <summary>Names in reports are anybody's text: they are cut to size and cleaned before anybody sees them.</summary>
internal static class ReportNames
{
    private const int LongestQuote = 40;

    private static readonly SearchValues<char> OfHosts = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <summary>A host name in lower case without a trailing dot; empty for anything that is none.</summary>
    internal static string Host(string text)
    {
        var host = text.TrimEnd('.').ToLowerInvariant();
        return host.Length <= HostName.MaxLength && !host.AsSpan().ContainsAnyExcept(OfHosts) ? host : "";
    }

    /// <summary>A text of one line that fits.</summary>
    internal static string Plain(string text)
    {
        var cut = text.Length <= ReportLimits.Name ? text : text[..ReportLimits.Name];
        return cut.Any(c => char.IsControl(c) || char.IsSurrogate(c))
            ? new string([.. cut.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c)]).Trim()
            : cut;
    }

    /// <summary>A few characters of a text, for a sentence.</summary>
    internal static string Quote(string text) => text.Length <= LongestQuote ? Plain(text) : Plain(text[..LongestQuote]) + "…";
}
