using System.Diagnostics;
using Sendara.Mail;

namespace Sendara.Dns;

/// <summary>What one name says about DMARC, after all that is no record has been put aside (RFC 9989 §4.10, steps 2 and 6).</summary>
public abstract record DmarcLookup
{
    private DmarcLookup()
    {
    }

    /// <summary>Exactly one record, perhaps a void one. <paramref name="NearMisses"/> are texts beside it, which do no harm.</summary>
    public sealed record One(DmarcReading.Dmarc Reading, IReadOnlyList<DmarcReading.NearMiss> NearMisses) : DmarcLookup;

    /// <summary>Several records: receivers discard them all.</summary>
    public sealed record Several(IReadOnlyList<DmarcReading.Dmarc> Readings) : DmarcLookup;

    /// <summary>No record; <paramref name="NearMisses"/> are the texts that were probably meant to be one.</summary>
    public sealed record None(IReadOnlyList<DmarcReading.NearMiss> NearMisses) : DmarcLookup;

    /// <summary>Nobody could be asked, so there may or may not be one. <paramref name="Reason"/> completes "the look-up failed:".</summary>
    public sealed record Unknown(string Reason) : DmarcLookup;

    /// <summary>Where the record of <paramref name="domain"/> is published.</summary>
    public static string NameFor(string domain) => $"_dmarc.{domain}";

    /// <summary>Asks for the record of a domain, which is a name in lower-case A-labels without a trailing dot.</summary>
    public static async Task<DmarcLookup> RunAsync(string domain, IDnsResolver dns, CancellationToken cancellationToken)
    {
        var name = NameFor(domain);

        // RFC 1035 §3.1: a name this long cannot exist, and must not be asked for.
        return name.Length > HostName.MaxLength
            ? new None([])
            : Select(await dns.AskAsync(new(name, DnsRecordType.Txt), cancellationToken));
    }

    /// <summary>Selects the record from an answer to the TXT question.</summary>
    public static DmarcLookup Select(DnsAnswer answer) => answer switch
    {
        DnsAnswer.Found found => Select([.. found.Of<DnsRecord.Txt>().Select(record => DmarcRecord.Read(record.Text))]),
        DnsAnswer.Absent => new None([]),
        DnsAnswer.Unreachable { Reason: var reason } => new Unknown(reason),
        _ => throw new UnreachableException(),
    };

    private static DmarcLookup Select(List<DmarcReading> readings)
    {
        var nearMisses = readings.OfType<DmarcReading.NearMiss>().ToList();
        return readings.OfType<DmarcReading.Dmarc>().ToList() switch
        {
            [] => new None(nearMisses),
            [var only] => new One(only, nearMisses),
            var several => new Several(several),
        };
    }
}
