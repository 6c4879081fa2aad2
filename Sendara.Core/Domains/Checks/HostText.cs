using System.Globalization;
using System.Text.RegularExpressions;

namespace Sendara.Domains.Checks;

/// <summary>Slips in a host that was typed as a record's target. Names in answers come escaped (RFC 1035 §5.1): <c>\032</c> is a
/// space.</summary>
internal static partial class HostText
{
    private static readonly char[] Quotes = ['"', '\'', '\u201c', '\u201d'];

    /// <summary>The text as it was typed; a NUL, which nobody types and no text that is kept may hold, becomes a replacement character.</summary>
    internal static string Readable(string host) => Escaped().Replace(
        host,
        match => match.Groups[1].Success
            ? ((char)int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToString().Replace('\0', '\ufffd')
            : match.Groups[2].Value);

    /// <summary>Whether it is the expected host in quote characters.</summary>
    internal static bool IsQuoted(string host, string expected) =>
        host.IndexOfAny(Quotes) >= 0
            && string.Concat(host.Where(c => !Quotes.Contains(c))).Trim('.', ' ').StartsWith(expected, StringComparison.Ordinal);

    /// <summary>Whether the expected host is there, with a name of ours behind it that the panel appended.</summary>
    internal static bool IsDoubled(string host, string expected, CheckSite site) =>
        site.Enclosing.Any(zone => host == $"{expected}.{zone}") || host.StartsWith($"{expected}.", StringComparison.Ordinal)
        && site.Enclosing.Any(zone => host.EndsWith($".{zone}", StringComparison.Ordinal));

    /// <summary>Whether the expected host is there, with something behind it that is no name of ours.</summary>
    internal static bool HasAddition(string host, string expected) =>
        host.StartsWith(expected, StringComparison.Ordinal) && host.Length > expected.Length;

    /// <summary>Whether a priority stands in front of the expected host.</summary>
    internal static bool HasPriority(string host, string expected) =>
        Priority().Match(host) is { Success: true } match && host[match.Length..].StartsWith(expected, StringComparison.Ordinal);

    [GeneratedRegex(@"\\(?:(\d{3})|(.))")]
    private static partial Regex Escaped();

    [GeneratedRegex(@"^\d+[ .]+")]
    private static partial Regex Priority();
}
