using System.Diagnostics;

namespace Sendara.Dns.Spf;

/// <summary>What a domain publishes: record look-up and selection (RFC 7208 §4.4, §4.5).</summary>
public abstract record SpfPolicy
{
    private SpfPolicy()
    {
    }

    /// <summary>Exactly one record.</summary>
    public sealed record One(SpfRecord Record) : SpfPolicy;

    /// <summary>No record; whether the name itself exists makes no difference.</summary>
    public sealed record None : SpfPolicy;

    /// <summary>Two or more records, which is an error.</summary>
    public sealed record Several(IReadOnlyList<SpfRecord> Records) : SpfPolicy;

    /// <summary>The DNS could not be asked; <paramref name="Reason"/> completes "the look-up failed:".</summary>
    public sealed record Unreachable(string Reason) : SpfPolicy;

    /// <summary>Picks the SPF among the TXT records of an answer.</summary>
    public static SpfPolicy From(DnsAnswer answer) => answer switch
    {
        DnsAnswer.Found found => SpfRecord.Among(found.Of<DnsRecord.Txt>().Select(txt => txt.Text)) switch
        {
            [] => new None(),
            [var only] => new One(only),
            var several => new Several(several),
        },
        DnsAnswer.Absent => new None(),
        DnsAnswer.Unreachable unreachable => new Unreachable(unreachable.Reason),
        _ => throw new UnreachableException(),
    };
}
