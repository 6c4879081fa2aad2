namespace Sendara.Domains.Checks;

/// <summary>Values from the DNS inside sentences.</summary>
internal static class Texts
{
    private const int Longest = 120;

    internal static string Shorten(string text) => text.Length <= Longest ? text : text[..Longest] + "…";

    internal static string List(IEnumerable<string> values) => string.Join(", ", values.Select(value => $"\"{Shorten(value)}\""));

    /// <summary>Without the quote characters that a panel has made part of the value, and those between two character-strings.</summary>
    internal static string Unquoted(string text) =>
        string.Join("", text.Trim().Trim('"', '\'', '\u201c', '\u201d', '\\').Split("\" \"")).Trim();
}
