using System.Diagnostics;

namespace Sendara.Dns.Spf;

/// <summary>Finds a domain in a surveyed policy.</summary>
internal static class SpfReaching
{
    internal static SpfReach Find(SpfPart root, string domain)
    {
        var unseen = Unseen(root).Distinct().ToList();
        var none = unseen.Count > 0 ? new SpfReach.Unknown(unseen) : (SpfReach)new SpfReach.No();
        return Routes(root, domain, []).Append(none).MinBy(Rank)!;
    }

    /// <summary>Whether a term hands the question to another domain's record.</summary>
    internal static bool LeadsOn(SpfTerm term) => term is SpfTerm.Redirect or SpfTerm.Directive { Mechanism: SpfMechanism.Include };

    private static IEnumerable<SpfReach> Routes(SpfPart part, string domain, IReadOnlyList<SpfStep> path)
    {
        foreach (var term in part.Terms.Where(term => LeadsOn(term.Term)))
        {
            IReadOnlyList<SpfStep> longer = [.. path, new(part.Domain, term.Term)];
            if (term.Target == domain)
            {
                yield return term.Ignored ? new SpfReach.Ignored(longer, AllOf(part)) : Judge(longer);
            }
            else if (term.Part is { } below)
            {
                foreach (var route in Routes(below, domain, longer))
                {
                    yield return route;
                }
            }
        }
    }

    // From the innermost step outwards: an include turns pass into its own answer and anything else into "no match"; a redirect hands on.
    private static SpfReach Judge(IReadOnlyList<SpfStep> path)
    {
        var answer = SpfQualifier.Pass;
        foreach (var step in path.Reverse())
        {
            if (step.Term is SpfTerm.Directive include)
            {
                if (answer != SpfQualifier.Pass)
                {
                    return new SpfReach.Lost(path);
                }

                answer = include.Qualifier;
            }
        }

        return new SpfReach.Reached(path, answer);
    }

    private static IEnumerable<string> Unseen(SpfPart part) => part.Sight switch
    {
        SpfSight.Published { Policy: SpfPolicy.Unreachable } => [part.Domain],
        _ => part.Terms.Where(term => LeadsOn(term.Term) && !term.Ignored)
            .SelectMany(term => term switch
            {
                { Part: { } below } => Unseen(below),
                { Target: null } => [term.Term.ToString()],
                _ => [],
            }),
    };

    private static SpfTerm AllOf(SpfPart part) => part.Terms.First(term => term.Term.IsAll).Term;

    private static int Rank(SpfReach reach) => reach switch
    {
        SpfReach.Reached { Qualifier: SpfQualifier.Pass } => 0,
        SpfReach.Reached => 1,
        SpfReach.Unknown => 2,
        SpfReach.Lost => 3,
        SpfReach.Ignored => 4,
        SpfReach.No => 5,
        _ => throw new UnreachableException(),
    };
}
