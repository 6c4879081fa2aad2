using System.Diagnostics;

namespace Sendara.Dns;

/// <summary>Whose record applies to a domain (RFC 9989 §4.10.1), from highest preference to lowest.</summary>
public enum DmarcPolicySource
{
    /// <summary>The domain's own.</summary>
    Own,

    /// <summary>That of its Organizational Domain.</summary>
    Organization,

    /// <summary>That of the public suffix above it.</summary>
    PublicSuffix,
}

/// <summary>Which DMARC record applies to mail from a domain (RFC 9989 §4.10.1, policy discovery).</summary>
public abstract record DmarcDiscovery
{
    private DmarcDiscovery()
    {
    }

    /// <summary>This record applies; it is published for <paramref name="PolicyDomain"/>.</summary>
    public sealed record Found(string PolicyDomain, DmarcPolicySource Source, DmarcReading.Dmarc Reading) : DmarcDiscovery;

    /// <summary>The record that would apply is void, so that receivers apply no DMARC; one further up does not stand in for it.</summary>
    public sealed record Void(string PolicyDomain, DmarcPolicySource Source, DmarcReading.Dmarc Reading) : DmarcDiscovery;

    /// <summary>All names have been asked, and there is none.</summary>
    public sealed record NoPolicy : DmarcDiscovery;

    /// <summary>A name that decides could not be asked. <paramref name="Reason"/> completes "the look-up failed:".</summary>
    public sealed record Unknown(string Reason) : DmarcDiscovery;

    /// <summary>Discovers the record of a name in lower-case A-labels without a trailing dot; walks only where it has none of
    /// its own.</summary>
    public static async Task<DmarcDiscovery> RunAsync(string domain, IDnsResolver dns, CancellationToken cancellationToken)
    {
        var own = new DmarcStep(domain, await DmarcLookup.RunAsync(domain, dns, cancellationToken));
        return own.Lookup is DmarcLookup.One { Reading: var reading }
            ? Judge(domain, DmarcPolicySource.Own, reading)
            : Of(await DmarcTreeWalk.ContinueAsync(own, dns, cancellationToken));
    }

    /// <summary>Selects the record from those of a walk.</summary>
    public static DmarcDiscovery Of(DmarcTreeWalk walk)
    {
        if (walk.Steps[0].Lookup is DmarcLookup.One { Reading: var own })
        {
            return Judge(walk.Start, DmarcPolicySource.Own, own);
        }

        return walk.Organization switch
        {
            OrganizationalDomain.Unknown { Reason: var reason } => new Unknown(reason),
            OrganizationalDomain.Known { Name: var name } =>
                At(walk.Steps.FirstOrDefault(step => step.Domain == name), DmarcPolicySource.Organization)
                ?? At(walk.Steps.FirstOrDefault(IsPublicSuffix), DmarcPolicySource.PublicSuffix)
                ?? new NoPolicy(),
            _ => throw new UnreachableException(),
        };
    }

    private static DmarcDiscovery? At(DmarcStep? step, DmarcPolicySource source) =>
        step is { Lookup: DmarcLookup.One { Reading: var reading } } ? Judge(step.Domain, source, reading) : null;

    private static DmarcDiscovery Judge(string domain, DmarcPolicySource source, DmarcReading.Dmarc reading) =>
        reading.Record.Applies ? new Found(domain, source, reading) : new Void(domain, source, reading);

    private static bool IsPublicSuffix(DmarcStep step) =>
        step.Lookup is DmarcLookup.One { Reading.Record.Suffix: DmarcSuffix.PublicSuffix };
}
