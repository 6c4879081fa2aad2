using Sendara.Dns;
using Sendara.Domains;

namespace Sendara.Tests.Engine.Diagnoses;

/// <summary>Readings of one record in which the servers differ: an example for each finding about servers.</summary>
internal static class ServerReadings
{
    private const string First = "ns1.acme.com (192.0.2.53)";
    private const string Second = "ns2.acme.com (198.51.100.53)";
    private const string Resolver = "1.1.1.1";

    private static readonly TimeSpan Ttl = TimeSpan.FromMinutes(5);

    internal static IEnumerable<DnsReading> All(PlannedRecord record)
    {
        var there = new DnsAnswer.Found([new DnsRecord.Txt(record.Name, Ttl, record.Value)]);
        var absent = new DnsAnswer.Absent(Absence.NoSuchName, TimeSpan.FromMinutes(15));
        var refused = new DnsAnswer.Unreachable($"{Resolver} answered SERVFAIL");

        yield return Of([new(First, ServerRole.Authoritative, there), new(Second, ServerRole.Authoritative, absent)], []);
        yield return Of([new(First, ServerRole.Authoritative, there), new(Resolver, ServerRole.Recursive, absent)], []);
        yield return Of([new(First, ServerRole.Authoritative, there)], [Second]);
        yield return Of([new(First, ServerRole.Authoritative, there), new(Resolver, ServerRole.Recursive, refused)], []);

        DnsReading Of(IReadOnlyList<ServerAnswer> answers, IReadOnlyList<string> lame) =>
            new(new(record.Name, record.Type), "acme.com", answers, lame);
    }
}
