namespace Sendara.Dns.Spf;

/// <summary>
/// A domain's whole policy, walked through all its includes and redirects without a mail at hand: what it costs, where it reaches, and what
/// is wrong with it. Terms that no mail gets to are listed, but neither walked nor counted.
/// </summary>
public sealed record SpfSurvey(SpfPart Root, IReadOnlyList<SpfFlaw> Flaws)
{
    /// <summary>The look-ups of a mail that nothing matches, which receivers cap at <see cref="SpfLimits.Lookups"/>.</summary>
    public int Lookups => Root.Lookups;

    /// <summary>Those of them that find nothing, whatever the mail, which receivers cap at <see cref="SpfLimits.VoidLookups"/>.</summary>
    public int VoidLookups => Root.VoidLookups;

    /// <summary>Whether some mail or every mail gets a permerror.</summary>
    public bool IsBroken => Flaws.Any(flaw => flaw.Breaks);

    /// <summary>Whether the record leads to <paramref name="domain"/> (lower-case A-labels), and with which answer.</summary>
    public SpfReach ReachOf(string domain) => SpfReaching.Find(Root, domain);

    /// <summary>Walks the policy of a domain (lower-case A-labels). Each question is asked once, at most a hundred in all.</summary>
    public static Task<SpfSurvey> TakeAsync(string domain, IDnsResolver dns, CancellationToken cancellationToken) =>
        new SpfWalk(domain, dns, cancellationToken).RunAsync();
}
