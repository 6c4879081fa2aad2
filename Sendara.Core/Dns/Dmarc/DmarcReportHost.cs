using System.Diagnostics;

namespace Sendara.Dns;

/// <summary>Whether the host of a report address takes mail at all. Reports to a host that does not are lost without a trace.</summary>
public abstract record DmarcReportHost
{
    private DmarcReportHost()
    {
    }

    /// <summary>It has mail exchangers.</summary>
    public sealed record HasExchanges(IReadOnlyList<string> Exchanges) : DmarcReportHost;

    /// <summary>It has no MX, but an address, which senders then fall back to (RFC 5321 §5.1). Few such hosts run a mail server.</summary>
    public sealed record HasAddressOnly : DmarcReportHost;

    /// <summary>Its null MX says that it takes no mail (RFC 7505).</summary>
    public sealed record RefusesMail : DmarcReportHost;

    /// <summary>It has neither MX nor address; <paramref name="Exists"/> tells whether the name is there at all.</summary>
    public sealed record HasNothing(bool Exists) : DmarcReportHost;

    /// <summary>It could not be asked. <paramref name="Reason"/> completes "the look-up failed:".</summary>
    public sealed record Unknown(string Reason) : DmarcReportHost;

    /// <summary>Asks about a host, which is a name in lower-case A-labels without a trailing dot.</summary>
    public static async Task<DmarcReportHost> FindAsync(string host, IDnsResolver dns, CancellationToken cancellationToken) =>
        await dns.AskAsync(new(host, DnsRecordType.Mx), cancellationToken) switch
        {
            DnsAnswer.Found found when found.Of<DnsRecord.Mx>().ToList() is { Count: > 0 } exchanges => Judge(exchanges),
            DnsAnswer.Absent { Kind: Absence.NoSuchName } => new HasNothing(Exists: false),
            DnsAnswer.Unreachable { Reason: var reason } => new Unknown(reason),
            DnsAnswer.Found or DnsAnswer.Absent => await AskAddressAsync(host, dns, cancellationToken),
            _ => throw new UnreachableException(),
        };

    private static DmarcReportHost Judge(List<DnsRecord.Mx> exchanges) =>
        exchanges.TrueForAll(mx => mx.Exchange.Length == 0)
            ? new RefusesMail()
            : new HasExchanges([.. exchanges.Where(mx => mx.Exchange.Length > 0).OrderBy(mx => mx.Preference).Select(mx => mx.Exchange)]);

    private static async Task<DmarcReportHost> AskAddressAsync(string host, IDnsResolver dns, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(
            dns.AskAsync(new(host, DnsRecordType.A), cancellationToken), dns.AskAsync(new(host, DnsRecordType.Aaaa), cancellationToken));
        if (answers.OfType<DnsAnswer.Found>().Any(found => found.Of<DnsRecord.Address>().Any()))
        {
            return new HasAddressOnly();
        }

        return answers.OfType<DnsAnswer.Unreachable>().FirstOrDefault() is { Reason: var reason }
            ? new Unknown(reason)
            : new HasNothing(Exists: true);
    }
}
