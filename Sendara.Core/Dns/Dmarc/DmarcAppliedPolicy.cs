using System.Diagnostics;

namespace Sendara.Dns;

/// <summary>What receivers are asked to do with failing mail from a domain, its own record or an inherited one considered
/// (RFC 9989 §4.10.1 and the tags p, sp, np and t of §4.7).</summary>
public abstract record DmarcAppliedPolicy
{
    private DmarcAppliedPolicy()
    {
    }

    /// <summary>This policy. <paramref name="Tag"/> is the tag that states it; <paramref name="Effective"/> is one level milder than
    /// <paramref name="Stated"/> while the record is in test mode.</summary>
    public sealed record Applies(DmarcPolicy Stated, DmarcPolicy Effective, string Tag, DmarcDiscovery.Found Source) : DmarcAppliedPolicy;

    /// <summary>None: there is no record, or the one that would apply is void.</summary>
    public sealed record NoPolicy : DmarcAppliedPolicy;

    /// <summary>A name that decides could not be asked. <paramref name="Reason"/> completes "the look-up failed:".</summary>
    public sealed record Unknown(string Reason) : DmarcAppliedPolicy;

    /// <summary>Finds the policy of a name in lower-case A-labels without a trailing dot.</summary>
    public static async Task<DmarcAppliedPolicy> FindAsync(string domain, IDnsResolver dns, CancellationToken cancellationToken) =>
        await DmarcDiscovery.RunAsync(domain, dns, cancellationToken) switch
        {
            // Any type will do: whether a name exists is the same for all of them (RFC 8020 §2).
            DmarcDiscovery.Found { Source: not DmarcPolicySource.Own, Reading.Record.NonexistentPolicy: not null } inherited =>
                Inherited(inherited, await dns.AskAsync(new(domain, DnsRecordType.A), cancellationToken)),
            DmarcDiscovery.Found { Source: not DmarcPolicySource.Own } inherited => Inherited(inherited),
            DmarcDiscovery.Found own => State(own, "p", own.Reading.Record.Policy),
            DmarcDiscovery.NoPolicy or DmarcDiscovery.Void => new NoPolicy(),
            DmarcDiscovery.Unknown { Reason: var reason } => new Unknown(reason),
            _ => throw new UnreachableException(),
        };

    // §3.2.13: a domain is non-existent when the answer for it is NXDOMAIN.
    private static DmarcAppliedPolicy Inherited(DmarcDiscovery.Found source, DnsAnswer domain) => domain switch
    {
        DnsAnswer.Absent { Kind: Absence.NoSuchName } => State(source, "np", source.Reading.Record.NonexistentPolicy),
        DnsAnswer.Unreachable { Reason: var reason } when Inherited(source).Stated != source.Reading.Record.NonexistentPolicy =>
            new Unknown(reason),
        _ => Inherited(source),
    };

    // §4.7, sp: for subdomains of the policy domain; a record of the domain's own never comes here, so its sp is ignored.
    private static Applies Inherited(DmarcDiscovery.Found source) =>
        source.Reading.Record is { SubdomainPolicy: { } subdomains }
            ? State(source, "sp", subdomains)
            : State(source, "p", source.Reading.Record.Policy);

    private static Applies State(DmarcDiscovery.Found source, string tag, DmarcPolicy? policy)
    {
        var stated = policy ?? throw new UnreachableException();

        // §4.7, t: one level below; none stays none.
        var effective = source.Reading.Record.IsTesting && stated > DmarcPolicy.None ? stated - 1 : stated;
        return new(stated, effective, tag, source);
    }
}
