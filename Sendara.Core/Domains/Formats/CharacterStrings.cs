namespace Sendara.Domains.Formats;

/// <summary>The text of a TXT record as DNS carries it: strings of limited length, which readers join without a separator.</summary>
internal static class CharacterStrings
{
    // RFC 1035 §3.3: a character-string is a length octet and up to 255 octets.
    private const int MaxOctets = 255;

    /// <summary>The strings in a row, each in quotes: the presentation format of zone files.</summary>
    internal static string Quoted(string text) => string.Join(' ', Of(text).Select(part => $"\"{part}\""));

    /// <summary>The strings without their outer quotes, special characters escaped. No text is one empty string.</summary>
    internal static IEnumerable<string> Of(string text) =>
        text.Length == 0 ? [""] : text.Chunk(MaxOctets).Select(part => Escape(new string(part)));

    // RFC 1035 §5.1: inside quotes, a backslash takes the special meaning from the quote and from itself.
    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
