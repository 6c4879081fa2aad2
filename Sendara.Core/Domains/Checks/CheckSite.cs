using Sendara.Dns;
using Sendara.Mail;

namespace Sendara.Domains.Checks;

/// <summary>
/// The place that a check looks at: the sending domain, the zone that holds its records, and whom to ask. <paramref name="Thorough"/> asks
/// for advice on records that are right as well, which costs look-ups that a routine check spares.
/// </summary>
public sealed record CheckSite(string Domain, string Zone, IDnsResolver Dns, bool Thorough = false)
{
    /// <summary>The DKIM targets of the whole plan: one that stands at another's name has been mixed up.</summary>
    public IReadOnlyList<string> DkimTargets { get; init; } = [];

    /// <summary>The domain and its parents up to the zone: what a panel may append to a name by itself.</summary>
    internal IReadOnlyList<string> Enclosing
    {
        get
        {
            var names = new List<string> { Domain };
            while (names[^1] != Zone && names[^1].IndexOf('.', StringComparison.Ordinal) is var dot and > 0)
            {
                names.Add(names[^1][(dot + 1)..]);
            }

            return names;
        }
    }

    /// <summary>The site of a plan; without a look at the delegation the zone is guessed.</summary>
    public static CheckSite Of(DnsPlan plan, IDnsResolver dns, string? zone = null, bool thorough = false)
    {
        var domain = DomainOf(plan.Records.First(record => record.Purpose == RecordPurpose.Dmarc));
        return new(domain, zone is not null && ZoneApex.Holds(zone, domain) ? zone : ZoneApex.Guess(domain), dns, thorough)
        {
            DkimTargets = [.. plan.Records.Where(record => record.Purpose == RecordPurpose.Dkim).Select(record => record.Target)],
        };
    }

    /// <summary>The site of a single record, whose name tells the domain.</summary>
    public static CheckSite Of(PlannedRecord record, IDnsResolver dns)
    {
        var domain = DomainOf(record);
        return new(domain, ZoneApex.Guess(domain), dns);
    }

    internal Task<DnsAnswer> AskAsync(string name, DnsRecordType type, CancellationToken cancellationToken) =>
        name.Length > HostName.MaxLength
            ? Task.FromResult<DnsAnswer>(new DnsAnswer.Absent(Absence.NoSuchName, null))
            : Dns.AskAsync(new(name, type), cancellationToken);

    /// <summary>What to type as the host, for panels that append the zone.</summary>
    internal string HostOf(PlannedRecord record) =>
        HostName.IsSameOrBelow(record.Name, Zone) ? ZoneApex.HostPart(record.Name, Zone) : record.Name;

    private static string DomainOf(PlannedRecord record) => record.Purpose switch
    {
        RecordPurpose.Dkim => record.Name[(record.Name.IndexOf("._domainkey.", StringComparison.Ordinal) + "._domainkey.".Length)..],
        _ => record.Name[(record.Name.IndexOf('.', StringComparison.Ordinal) + 1)..],
    };
}
