using System.Text.RegularExpressions;

namespace Sendara.Dns;

/// <summary>The ways in which a text can fail to be a DMARC record although it means to be one. Receivers ignore them all.</summary>
public enum DmarcNearMiss
{
    /// <summary>White space in front.</summary>
    LeadingSpace,

    /// <summary>Quote characters inside the value, stored by a panel that should have taken them as presentation.</summary>
    Quoted,

    /// <summary><c>v=dmarc1</c>: the version is case sensitive.</summary>
    WrongCase,

    /// <summary>Another version, or something else beside it in the first tag.</summary>
    WrongVersion,

    /// <summary>No semicolon between the version and the next tag.</summary>
    MissingSeparator,

    /// <summary>The version is there, but not first.</summary>
    VersionNotFirst,

    /// <summary>DMARC tags without any version.</summary>
    VersionMissing,

    /// <summary>Something else in front, such as the name and type of a zone-file line.</summary>
    TextInFront,

    /// <summary>An SPF policy, as a wildcard record serves it at every name.</summary>
    Spf,
}

/// <summary>Finds out what a text was meant to be. A slip is known by its cure: with it undone, the text reads as a record.</summary>
internal static partial class DmarcNearMisses
{
    internal static DmarcReading Judge(string text)
    {
        var bare = text.TrimStart([' ', '\t', '\r', '\n', '\u00a0', '\ufeff', '\u200b']);
        var core = Unquoted(bare);
        var outside = core != bare ? DmarcNearMiss.Quoted : bare != text ? DmarcNearMiss.LeadingSpace : (DmarcNearMiss?)null;
        if (outside is { } wrapping && IsRecord(core))
        {
            return new DmarcReading.NearMiss(wrapping, core, text);
        }

        return Inside(core) switch
        {
            ({ } kind, null) => new DmarcReading.NearMiss(kind, null, text),
            ({ } kind, { } repaired) => new DmarcReading.NearMiss(outside ?? kind, repaired, text),
            _ => new DmarcReading.Other(text),
        };
    }

    private static (DmarcNearMiss? Kind, string? Repaired) Inside(string text)
    {
        if (text.StartsWith("v=spf1", StringComparison.OrdinalIgnoreCase))
        {
            return (DmarcNearMiss.Spf, null);
        }

        var entries = text.Split(';', StringSplitOptions.TrimEntries);
        if (AnyVersion().IsMatch(text))
        {
            return Glued().Match(text) is { Success: true } glued
                ? (DmarcNearMiss.MissingSeparator, Versioned([text[glued.Length..]]))
                : IsRecord(entries[0].ToUpperInvariant())
                    ? (DmarcNearMiss.WrongCase, Versioned(entries[1..]))
                    : (DmarcNearMiss.WrongVersion, Versioned(entries[1..]));
        }

        if (entries.Any(DmarcTagList.IsVersion))
        {
            return (DmarcNearMiss.VersionNotFirst, Versioned([.. entries.Where(entry => !DmarcTagList.IsVersion(entry))]));
        }

        // A record that is quoted inside a zone-file line ends in the quote.
        var start = text.IndexOf(DmarcRecord.Version, StringComparison.Ordinal);
        if (start > 0 && text[start..].TrimEnd('"', ' ', ')') is var tail && IsRecord(tail))
        {
            return (DmarcNearMiss.TextInFront, tail);
        }

        return Versioned(entries) is { } completed ? (DmarcNearMiss.VersionMissing, completed) : (null, null);
    }

    private static string? Versioned(IEnumerable<string> entries)
    {
        var text = string.Join("; ", entries.Where(entry => entry.Length > 0).Prepend(DmarcRecord.Version));
        return DmarcRecord.Read(text) is DmarcReading.Dmarc { Record.Applies: true } ? text : null;
    }

    private static bool IsRecord(string text) => DmarcTagList.IsVersion(text.Split(';')[0]);

    // A panel may also have kept the quotes between two character-strings.
    private static string Unquoted(string text) =>
        text.StartsWith('"') || text.StartsWith('\'') || text.StartsWith('\\') || text.StartsWith('\u201c')
            ? Seam().Replace(text, "").Trim(['"', '\'', '\\', '\u201c', '\u201d', ' '])
            : text;

    [GeneratedRegex(@"^v\s*=\s*DMARC", RegexOptions.IgnoreCase)]
    private static partial Regex AnyVersion();

    [GeneratedRegex(@"^v\s*=\s*DMARC1(\s*[,:|]\s*|\s+)(?=[a-z]+\s*=)", RegexOptions.IgnoreCase)]
    private static partial Regex Glued();

    [GeneratedRegex("\"\\s*\"")]
    private static partial Regex Seam();
}
