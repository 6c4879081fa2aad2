using System.Diagnostics.CodeAnalysis;

namespace Sendara.Dns;

/// <summary>The policy that a domain asks receivers to apply (RFC 9989 §4.7, tag p).</summary>
public enum DmarcPolicy
{
    None,
    Quarantine,
    Reject,
}

/// <summary>A DMARC record (RFC 9989 §4.7): the tags that decide whether it is one and how strict it is; unknown tags are ignored.</summary>
public sealed record DmarcRecord(DmarcPolicy Policy, string? AggregateReports, string Text)
{
    /// <summary>Whether a TXT record means to be DMARC at all.</summary>
    public static bool Claims(string text) => text.TrimStart().StartsWith("v=DMARC", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it begins with the one version that there is; receivers discard everything else unread (RFC 9989 §4.10).</summary>
    public static bool IsCurrent(string text) =>
        text.StartsWith('v') && text.Split(';')[0].Split('=', 2, StringSplitOptions.TrimEntries) is ["v", "DMARC1"];

    /// <summary>
    /// Reads a record. The version must come first and exactly (RFC 9989 §4.7); a missing or unknown <c>p</c> counts as <c>none</c> where
    /// a usable aggregate report address is given, and makes the record void where none is (§4.10.1).
    /// </summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out DmarcRecord? record)
    {
        record = null;
        if (!IsCurrent(text))
        {
            return false;
        }

        var parts = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var reports = Tag(parts, "rua");
        if (!Words.TryRead<DmarcPolicy>(Tag(parts, "p")?.ToLowerInvariant(), out var policy) && !IsUsable(reports))
        {
            return false;
        }

        record = new(policy, reports, text);
        return true;
    }

    private static string? Tag(IEnumerable<string> parts, string name) =>
        parts.Select(part => part.Split('=', 2, StringSplitOptions.TrimEntries))
            .FirstOrDefault(pair => pair.Length == 2 && pair[0].Equals(name, StringComparison.OrdinalIgnoreCase) && pair[1].Length > 0)?[1];

    private static bool IsUsable(string? reports) =>
        reports is not null && reports.Split(',').Any(uri => Uri.TryCreate(uri.Trim(), UriKind.Absolute, out var parsed) && !parsed.IsFile);
}
