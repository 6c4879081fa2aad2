namespace Sendara.Dns.Spf;

/// <summary>A term that cannot be read. <paramref name="Problem"/> completes a sentence that begins with the term.</summary>
public sealed record SpfFault(string Term, string Problem);

/// <summary>
/// An SPF record (RFC 7208 §4.6): its terms in order, and the faults that make receivers answer permerror, whatever the other terms say.
/// Prints in canonical form: terms in order, one space apart, nothing written that is the default.
/// </summary>
public sealed record SpfRecord
{
    private const string Version = "v=spf1";

    private SpfRecord(string text, IReadOnlyList<SpfTerm> terms, IReadOnlyList<SpfFault> faults)
    {
        Text = text;
        Terms = terms;
        Faults = faults;
    }

    /// <summary>The record as published.</summary>
    public string Text { get; }

    /// <summary>The terms that can be read, in order.</summary>
    public IReadOnlyList<SpfTerm> Terms { get; }

    /// <summary>The terms that cannot be read, in order; empty for a record that receivers accept.</summary>
    public IReadOnlyList<SpfFault> Faults { get; }

    /// <summary>The directives, in the order in which they are tried.</summary>
    public IEnumerable<SpfTerm.Directive> Directives => Terms.OfType<SpfTerm.Directive>();

    /// <summary>Where to go on when nothing matches; void beside an <c>all</c> (§6.1).</summary>
    public SpfTerm.Redirect? Redirect => Terms.OfType<SpfTerm.Redirect>().FirstOrDefault();

    /// <summary>Where a fail is explained.</summary>
    public SpfTerm.Explanation? Explanation => Terms.OfType<SpfTerm.Explanation>().FirstOrDefault();

    /// <summary>The TXT records that are SPF (§4.5): <c>v=spf1</c> in any case, then a space or the end. Two are an error.</summary>
    public static IReadOnlyList<SpfRecord> Among(IEnumerable<string> texts) => [.. texts.Where(IsSpf).Select(Parse)];

    /// <summary>Reads a record that begins with the version; what cannot be read is in <see cref="Faults"/>.</summary>
    public static SpfRecord Parse(string text)
    {
        if (!IsSpf(text))
        {
            throw new ArgumentException($"\"{text}\" is no SPF record; select records with {nameof(Among)}.", nameof(text));
        }

        var terms = new List<SpfTerm>();
        var faults = new List<SpfFault>();

        // RFC 7208 §4.6.1: terms are separated by spaces, and by nothing else.
        foreach (var part in text[Version.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!SpfTermSyntax.TryParse(part, out var term, out var problem))
            {
                faults.Add(new(part, problem));
            }
            else if (IsRepeated(term, terms))
            {
                faults.Add(new(part, "repeats a modifier that may stand only once"));
            }
            else
            {
                terms.Add(term);
            }
        }

        return new(text, terms, faults);
    }

    /// <inheritdoc />
    public override string ToString() => string.Join(' ', Terms.Select(term => term.ToString()).Prepend(Version));

    // RFC 7208 §6: redirect and exp must not appear more than once each.
    private static bool IsRepeated(SpfTerm term, List<SpfTerm> terms) =>
        term is SpfTerm.Redirect or SpfTerm.Explanation && terms.Exists(earlier => earlier.GetType() == term.GetType());

    private static bool IsSpf(string text) =>
        text.StartsWith(Version, StringComparison.OrdinalIgnoreCase) && (text.Length == Version.Length || text[Version.Length] == ' ');
}
