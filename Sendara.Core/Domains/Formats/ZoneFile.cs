using System.Diagnostics;
using Sendara.Dns;

namespace Sendara.Domains.Formats;

/// <summary>
/// Lines for a zone file (RFC 1035 §5.1). Every name is absolute and every line carries its TTL and class, so that the lines mean the same
/// wherever in the file they are pasted, whatever its <c>$ORIGIN</c> and <c>$TTL</c> are by then.
/// </summary>
public static class ZoneFile
{
    /// <summary>Writes the lines.</summary>
    public static string Write(Publication publication) => string.Concat(
    [
        $"; DNS records of {publication.Domain}, for the zone file of {publication.Zone}. All names are absolute.\n",
        .. publication.Records.Select(record => $"{record.Name}. {publication.Seconds} IN {Publication.TypeOf(record)} {Data(record)}\n"),
    ]);

    private static string Data(PlannedRecord record) => record.Type switch
    {
        DnsRecordType.Cname => $"{record.Target}.",
        DnsRecordType.Mx => $"{record.Priority} {record.Target}.",
        DnsRecordType.Txt => CharacterStrings.Quoted(record.Value),
        _ => throw new UnreachableException(),
    };
}
