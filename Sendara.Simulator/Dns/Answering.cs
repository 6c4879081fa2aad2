using System.Net;
using ARSoft.Tools.Net;
using ARSoft.Tools.Net.Dns;

namespace Sendara.Simulator.Dns;

/// <summary>Fills in an authoritative answer: RFC 1034 §4.3.2, wildcards by RFC 4592, negative answers by RFC 2308.</summary>
internal sealed class Answering(ZoneData zones)
{
    private const int LongestAliasChain = 8;
    private const int NegativeTimeToLive = 60;
    private const int ApexTimeToLive = 3600;

    public void Fill(DnsMessage response, DnsQuestion question)
    {
        response.IsAuthoritiveAnswer = true;
        var owner = question.Name;

        for (var aliases = 0; aliases <= LongestAliasChain; aliases++)
        {
            var name = Key(owner);
            var zone = zones.ZoneOf(name);
            var (exists, here) = RecordsAt(name, owner, zone);

            if (question.RecordType != RecordType.CName && here.OfType<CNameRecord>().FirstOrDefault() is { } alias)
            {
                response.AnswerRecords.Add(alias);
                owner = alias.CanonicalName;
                continue;
            }

            var matching = here.Where(r => question.RecordType == RecordType.Any || r.RecordType == question.RecordType).ToList();
            response.AnswerRecords.AddRange(matching);
            if (matching.Count == 0)
            {
                response.AuthorityRecords.Add(Soa(zone, NegativeTimeToLive));
                response.ReturnCode = exists ? ReturnCode.NoError : ReturnCode.NxDomain;
            }

            return;
        }

        response.ReturnCode = ReturnCode.ServerFailure;
    }

    public static string Key(DomainName name) => string.Join('.', name.Labels).ToLowerInvariant();

    private (bool Exists, List<DnsRecordBase> Records) RecordsAt(string name, DomainName owner, string zone)
    {
        var here = zones.At(name).Select(r => RecordValue.ToWire(r, owner)).ToList();
        if (name == zone)
        {
            here.AddRange(Apex(zone, owner, here));
            return (true, here);
        }

        if (here.Count == 0 && (name == "ns1." + zone || name == "ns2." + zone))
        {
            return (true, [new ARecord(owner, ApexTimeToLive, IPAddress.Loopback)]);
        }

        return here.Count > 0 || zones.Exists(name) ? (true, here) : Wildcard(name, owner, zone);
    }

    // RFC 4592 §3.3.1: only the wildcard right below the closest existing name counts.
    private (bool Exists, List<DnsRecordBase> Records) Wildcard(string name, DomainName owner, string zone)
    {
        var closest = DnsNames.Upwards(DnsNames.Parent(name)).FirstOrDefault(above => above == zone || zones.Exists(above)) ?? zone;
        var records = zones.At("*." + closest);
        return (records.Count > 0, records.Select(r => RecordValue.ToWire(r, owner)).ToList());
    }

    private IEnumerable<DnsRecordBase> Apex(string zone, DomainName owner, List<DnsRecordBase> published)
    {
        yield return Soa(zone, ApexTimeToLive);
        if (zone.Length > 0 && !published.Exists(r => r.RecordType == RecordType.Ns))
        {
            yield return new NsRecord(owner, ApexTimeToLive, DomainName.Parse("ns1." + zone));
            yield return new NsRecord(owner, ApexTimeToLive, DomainName.Parse("ns2." + zone));
        }
    }

    private SoaRecord Soa(string zone, int timeToLive)
    {
        var prefix = zone.Length > 0 ? "." + zone : ".";
        return new SoaRecord(
            zone.Length > 0 ? DomainName.Parse(zone) : DomainName.Root,
            timeToLive,
            DomainName.Parse("ns1" + prefix),
            DomainName.Parse("hostmaster" + prefix),
            zones.Version,
            refreshInterval: 7200,
            retryInterval: 900,
            expireInterval: 1_209_600,
            negativeCachingTTL: NegativeTimeToLive);
    }
}
