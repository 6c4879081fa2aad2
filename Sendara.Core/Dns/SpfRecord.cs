namespace Sendara.Dns;

/// <summary>An SPF record as text (RFC 7208 §4.5): what counts as one, and which includes it names.</summary>
public sealed record SpfRecord(string Text)
{
    private const string Version = "v=spf1";

    /// <summary>The TXT records that are SPF: <c>v=spf1</c> in any case, followed by a space or the end.</summary>
    public static IReadOnlyList<SpfRecord> Among(IEnumerable<string> texts) =>
        [.. texts.Where(IsSpf).Select(text => new SpfRecord(text))];

    /// <summary>The terms after the version, in order.</summary>
    public IEnumerable<string> Terms => Text[Version.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether mail from <paramref name="domain"/>'s senders passes by an include of its own, not preceded by an <c>all</c>.</summary>
    public bool Includes(string domain) =>
        Terms
            .TakeWhile(term => !term.TrimStart('+', '-', '~', '?').Equals("all", StringComparison.OrdinalIgnoreCase))
            // RFC 7208 §7.1: a name may end in a dot.
            .Any(term => term.TrimStart('+').TrimEnd('.').Equals($"include:{domain}", StringComparison.OrdinalIgnoreCase));

    private static bool IsSpf(string text) =>
        text.StartsWith(Version, StringComparison.OrdinalIgnoreCase) && (text.Length == Version.Length || text[Version.Length] == ' ');
}
