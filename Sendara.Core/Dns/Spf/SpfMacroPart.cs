using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Sendara.Dns.Spf;

/// <summary>A piece of a macro-string (RFC 7208 §7.1).</summary>
internal abstract record SpfMacroPart
{
    private const string Letters = "slodiphv";
    private const string ExplanationLetters = "crt";

    private SpfMacroPart()
    {
    }

    /// <summary>Text that stands for itself.</summary>
    internal sealed record Literal(string Text) : SpfMacroPart;

    /// <summary>A value of the mail: split at the delimiters, reversed if asked, and only so many parts on the right of it kept.</summary>
    internal sealed record Macro(char Letter, bool Escaped, int Keep, bool Reversed, string Delimiters) : SpfMacroPart
    {
        internal string Apply(string value)
        {
            IEnumerable<string> parts = value.Split(Delimiters.ToCharArray());
            parts = Reversed ? parts.Reverse() : parts;
            var kept = string.Join('.', parts.TakeLast(Keep));

            // RFC 7208 §7.3: an upper-case letter escapes everything outside RFC 3986's unreserved set.
            return Escaped ? Uri.EscapeDataString(kept) : kept;
        }
    }

    internal static bool TryRead(
        Match token, SpfMacroUse use, [NotNullWhen(true)] out Macro? macro, [NotNullWhen(false)] out string? problem)
    {
        var written = token.Groups["letter"].ValueSpan[0];
        var letter = char.ToLowerInvariant(written);
        var digits = token.Groups["keep"].ValueSpan;
        var delimiters = token.Groups["delimiters"].Value;
        var keep = int.MaxValue;
        if (!digits.IsEmpty && !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out keep))
        {
            keep = int.MaxValue; // More parts than any value has.
        }

        macro = null;
        problem = (letter, keep) switch
        {
            _ when !Letters.Contains(letter) && !ExplanationLetters.Contains(letter) =>
                $"has the macro {token.Value}; the letters are {Letters}, and {ExplanationLetters} in explanations",
            // RFC 7208 §7.2: c, r and t are allowed only in exp text.
            _ when use == SpfMacroUse.DomainSpec && ExplanationLetters.Contains(letter) =>
                $"has the macro {token.Value}, which is allowed only in the text of an explanation",
            // RFC 7208 §7.1: the number of parts to keep must not be zero.
            (_, 0) => $"has the macro {token.Value}, which keeps none of its parts",
            _ => null,
        };
        if (problem is null)
        {
            macro = new(letter, written != letter, keep, token.Groups["reverse"].Length > 0, delimiters.Length == 0 ? "." : delimiters);
        }

        return macro is not null;
    }
}
