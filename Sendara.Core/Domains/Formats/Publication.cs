namespace Sendara.Domains.Formats;

/// <summary>
/// What every form is written from: the records of a domain, the zone that they go into, and how long they may be cached. The values are
/// printable ASCII, as a <see cref="DnsPlan"/> draws them, and each pair of name and type occurs once.
/// </summary>
public sealed record Publication(DomainName Domain, string Zone, TimeSpan Ttl, IReadOnlyList<PlannedRecord> Records)
{
    /// <summary>The TTL in seconds, as every form wants it.</summary>
    public int Seconds => (int)Ttl.TotalSeconds;

    /// <summary>What is to be published for a domain whose records live in <paramref name="zone"/>.</summary>
    public static Publication Of(Domain domain, string zone) => new(domain.Name, zone, DnsPlan.Ttl, domain.Plan.Records);

    /// <summary>The record's name relative to the zone, <c>@</c> for the apex.</summary>
    public string HostOf(PlannedRecord record) => ZoneApex.HostPart(record.Name, Zone);

    /// <summary>The record's type as zone files write it, such as <c>CNAME</c>.</summary>
    public static string TypeOf(PlannedRecord record) => record.Type.ToString().ToUpperInvariant();
}
