namespace Sendara.Domains.Checks;

/// <summary>Values from the DNS inside sentences.</summary>
internal static class Texts
{
    private const int Longest = 120;

    /// <summary>The beginning of a text that is too long, cut between two characters and not inside of one.</summary>
    internal static string Shorten(string text, int longest = Longest) =>
        text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)] + "…";

    internal static string List(IEnumerable<string> values) => string.Join(", ", values.Select(value => $"\"{Shorten(value)}\""));

    /// <summary>Without the quote characters that a panel has made part of the value, and those between two character-strings.</summary>
    internal static string Unquoted(string text) =>
        string.Join("", text.Trim().Trim('"', '\'', '\u201c', '\u201d', '\\').Split("\" \"")).Trim();
}
