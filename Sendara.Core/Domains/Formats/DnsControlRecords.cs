using System.Diagnostics;
using Sendara.Dns;

namespace Sendara.Domains.Formats;

/// <summary>
/// Records for DNSControl: they extend the zone that the customer's <c>dnsconfig.js</c> defines. Names are relative to the zone, targets
/// absolute; long texts are split by DNSControl itself.
/// </summary>
public static class DnsControlRecords
{
    /// <summary>Writes the file.</summary>
    public static string Write(Publication publication)
    {
        var calls = publication.Records.Select(record =>
            $"  {Publication.TypeOf(record)}({Json.Literal(publication.HostOf(record))}, {Data(record)}, TTL({publication.Seconds}))");
        return $"""
            // DNS records of {publication.Domain}: they go below the D(…) of {publication.Zone} in dnsconfig.js.
            D_EXTEND({Json.Literal(publication.Zone)},
            {string.Join(",\n", calls)}
            );

            """;
    }

    private static string Data(PlannedRecord record) => record.Type switch
    {
        DnsRecordType.Cname => Json.Literal($"{record.Target}."),
        DnsRecordType.Mx => $"{record.Priority}, {Json.Literal($"{record.Target}.")}",
        DnsRecordType.Txt => Json.Literal(record.Value),
        _ => throw new UnreachableException(),
    };
}
