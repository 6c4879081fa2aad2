namespace Sendara.Dns;

/// <summary>The domain at the top of a name's own administration, as far as DMARC can tell (RFC 9989 §3.2.14 and §4.10.2).</summary>
public abstract record OrganizationalDomain
{
    private OrganizationalDomain()
    {
    }

    /// <summary>The walk went through and this is its result; a name without any record above or at it is its own.</summary>
    public sealed record Known(string Name) : OrganizationalDomain;

    /// <summary>Some name on the way could not be asked. <paramref name="Reason"/> completes "the look-up failed:".</summary>
    public sealed record Unknown(string Reason) : OrganizationalDomain;

    /// <summary>Walks the tree from a name in lower-case A-labels without a trailing dot.</summary>
    public static async Task<OrganizationalDomain> FindAsync(string domain, IDnsResolver dns, CancellationToken cancellationToken) =>
        (await DmarcTreeWalk.RunAsync(domain, dns, cancellationToken)).Organization;

    /// <summary>Selects the Organizational Domain from the records of a walk.</summary>
    public static OrganizationalDomain Of(DmarcTreeWalk walk)
    {
        if (walk.Steps.Select(step => step.Lookup).OfType<DmarcLookup.Unknown>().FirstOrDefault() is { Reason: var reason })
        {
            return new Unknown(reason);
        }

        var fewestLabels = walk.Start;
        foreach (var (domain, lookup) in walk.Steps)
        {
            if (lookup is not DmarcLookup.One { Reading.Record: var record })
            {
                continue;
            }

            // §4.10.2, rule 1; from the longest name to the shortest, as the walk went.
            if (record.Suffix == DmarcSuffix.Organization)
            {
                return new Known(domain);
            }

            // Rule 2: one label below a public suffix. The name may lie in the gap that a long name's walk leaps over.
            if (record.Suffix == DmarcSuffix.PublicSuffix && domain != walk.Start)
            {
                return new Known(OneLabelBelow(domain, walk.Start));
            }

            // Rule 3.
            fewestLabels = domain;
        }

        return new Known(fewestLabels);
    }

    private static string OneLabelBelow(string suffix, string domain) =>
        domain[(domain.LastIndexOf('.', domain.Length - suffix.Length - 2) + 1)..];
}
