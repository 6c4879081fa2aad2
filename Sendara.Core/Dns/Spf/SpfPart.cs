namespace Sendara.Dns.Spf;

/// <summary>One domain's share of a policy: what was seen there, and its terms in order, empty unless one record was read.</summary>
public sealed record SpfPart(string Domain, SpfSight Sight, IReadOnlyList<SpfSurveyedTerm> Terms)
{
    /// <summary>The look-ups of its terms and of everything below them (RFC 7208 §4.6.4).</summary>
    public int Lookups => Terms.Sum(term => term.Lookups);

    /// <summary>The void look-ups of its terms and of everything below them.</summary>
    public int VoidLookups => Terms.Sum(term => term.VoidLookups);
}

/// <summary>
/// A term as the survey found it. <paramref name="Target"/> is the name that it comes to, null where it names none or where that depends on
/// the mail; <paramref name="Part"/> is what an include or redirect leads to; <paramref name="OwnVoidLookups"/> are its own look-ups that
/// find nothing for any client; <paramref name="Ignored"/> says that an <c>all</c> keeps every mail from getting here.
/// </summary>
public sealed record SpfSurveyedTerm(SpfTerm Term, string? Target, SpfPart? Part, int OwnVoidLookups, bool Ignored)
{
    /// <summary>Its own look-up and those below it; none where it is ignored.</summary>
    public int Lookups => (Term.LooksUp && !Ignored ? 1 : 0) + (Part?.Lookups ?? 0);

    /// <summary>Its own void look-ups and those below it.</summary>
    public int VoidLookups => OwnVoidLookups + (Part?.VoidLookups ?? 0);
}

/// <summary>What the survey saw at a domain.</summary>
public abstract record SpfSight
{
    private SpfSight()
    {
    }

    /// <summary>What it publishes, or why that could not be asked.</summary>
    public sealed record Published(SpfPolicy Policy) : SpfSight;

    /// <summary>A name that can have no record: a label is empty or too long, or there is only one.</summary>
    public sealed record Malformed : SpfSight;

    /// <summary>It is being read already, further up: the includes run in a circle.</summary>
    public sealed record Loop : SpfSight;
}
