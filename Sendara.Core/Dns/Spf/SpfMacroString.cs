using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Sendara.Dns.Spf;

/// <summary>Where a macro-string stands, which decides what it may contain.</summary>
internal enum SpfMacroUse
{
    /// <summary>A domain: no blanks, no c, r and t, and an end that can be a domain's.</summary>
    DomainSpec,

    /// <summary>The value of a modifier that nobody knows: no blanks.</summary>
    Modifier,

    /// <summary>The text that explains a fail: everything.</summary>
    Explanation,
}

/// <summary>Text with macros in it (RFC 7208 §7), kept as it was written; two are equal when they are written the same.</summary>
public sealed partial record SpfMacroString
{
    private SpfMacroString(string text, IReadOnlyList<SpfMacroPart> parts)
    {
        Text = text;
        Parts = parts;
    }

    /// <summary>The text as published, macros unexpanded.</summary>
    public string Text { get; }

    /// <summary>Whether the text comes out the same for every mail.</summary>
    public bool IsConstant => Parts.All(part => part is SpfMacroPart.Literal);

    internal IReadOnlyList<SpfMacroPart> Parts { get; }

    /// <summary>Whether it is the name <paramref name="domain"/> (lower-case A-labels), in any case and with any trailing dot.</summary>
    public bool Names(string domain) =>
        IsConstant && SpfNames.Query(string.Concat(Parts.OfType<SpfMacroPart.Literal>().Select(part => part.Text))) == domain;

    internal static bool TryParse(
        string text, SpfMacroUse use, [NotNullWhen(true)] out SpfMacroString? value, [NotNullWhen(false)] out string? problem)
    {
        value = null;
        problem = null;
        var parts = new List<SpfMacroPart>();
        var endsInMacro = false;
        for (var position = 0; position < text.Length && problem is null;)
        {
            var token = Token().Match(text, position);
            endsInMacro = token.ValueSpan.StartsWith('%');
            position += token.Length;
            problem = token.Success ? Add(token, use, parts) : Misplaced(text, position);
        }

        // RFC 7208 §12: domain-end = ( "." toplabel [ "." ] ) / macro-expand
        if (problem is null && use == SpfMacroUse.DomainSpec && !endsInMacro && !TopLabelEnd().IsMatch(text))
        {
            problem = text.Length == 0
                ? "has no domain"
                : $"does not name a domain: \"{text}\" must have a dot and end in a top-level domain, which is never all digits";
        }

        value = problem is null ? new(text, parts) : null;
        return problem is null;
    }

    /// <inheritdoc />
    public bool Equals(SpfMacroString? other) => other is not null && Text == other.Text;

    /// <inheritdoc />
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc />
    public override string ToString() => Text;

    private static string? Add(Match token, SpfMacroUse use, List<SpfMacroPart> parts)
    {
        if (token.Groups["letter"].Success)
        {
            return SpfMacroPart.TryRead(token, use, out var macro, out var problem) ? Keep(macro) : problem;
        }

        return token.Value switch
        {
            "%%" => Keep(new SpfMacroPart.Literal("%")),
            "%_" => Keep(new SpfMacroPart.Literal(" ")),
            "%-" => Keep(new SpfMacroPart.Literal("%20")),
            var blank when use != SpfMacroUse.Explanation && blank.Contains(' ') => "has a blank in it",
            var literal => Keep(new SpfMacroPart.Literal(literal)),
        };

        string? Keep(SpfMacroPart part)
        {
            parts.Add(part);
            return null;
        }
    }

    private static string Misplaced(string text, int position) =>
        text[position] == '%'
            ? "has a % that begins no macro; a macro is written %{d}, and a percent sign %%"
            : $"has the character U+{(int)text[position]:X4}, which no record may contain; only visible ASCII is allowed";

    [GeneratedRegex(
        @"\G(?:[\x20-\x24\x26-\x7E]+|%[%_-]|%\{(?<letter>[A-Za-z])(?<keep>[0-9]*)(?<reverse>[rR]?)(?<delimiters>[.+,/_=-]*)\})")]
    private static partial Regex Token();

    [GeneratedRegex(@"\.(?:[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*|[A-Za-z0-9]+-[A-Za-z0-9-]*[A-Za-z0-9])\.?\z")]
    private static partial Regex TopLabelEnd();
}
