namespace Sendara.Dns;

/// <summary>What the DNS said. "There is none" and "nobody could be asked" are different answers, and only the first counts against anybody.</summary>
public abstract record DnsAnswer
{
    private DnsAnswer()
    {
    }

    /// <summary>There are records: those of the type asked for, and the CNAMEs passed on the way, in the order of the answer.</summary>
    public sealed record Found(IReadOnlyList<DnsRecord> Records) : DnsAnswer
    {
        /// <summary>The records of one kind.</summary>
        public IEnumerable<T> Of<T>()
            where T : DnsRecord => Records.OfType<T>();
    }

    /// <summary>A server that should know says that there is none. <paramref name="RememberedFor"/> is how long resolvers may go on
    /// saying so after it has been published (RFC 2308 §5: the lesser of the SOA's TTL and MINIMUM); null when the server gave no SOA.</summary>
    public sealed record Absent(Absence Kind, TimeSpan? RememberedFor) : DnsAnswer;

    /// <summary>No usable answer: time-out, SERVFAIL, REFUSED, a broken message. <paramref name="Reason"/> completes "the look-up failed:".</summary>
    public sealed record Unreachable(string Reason) : DnsAnswer;
}

/// <summary>The two ways of not being there (RFC 2308 §2).</summary>
public enum Absence
{
    /// <summary>NXDOMAIN: the name does not exist at all.</summary>
    NoSuchName,

    /// <summary>NODATA: the name exists, but has no record of this type.</summary>
    NoData,
}
