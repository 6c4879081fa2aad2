using System.Diagnostics;
using Sendara.Dns;

namespace Sendara.Domains.Formats;

/// <summary>
/// Records for a zone of octoDNS's YAML provider: keys in the order that it enforces, the empty key for the apex, targets absolute. Long
/// texts are split by octoDNS itself, which writes semicolons with a backslash and has no way to write a quote or a backslash.
/// </summary>
public static class OctoDnsRecords
{
    /// <summary>Writes the file.</summary>
    public static string Write(Publication publication) => string.Concat(
    [
        $"---\n# DNS records of {publication.Domain}: they go into {publication.Zone}.yaml, in this order.\n",
        .. publication.Records
            .GroupBy(record => Key(publication.HostOf(record)))
            .OrderBy(name => name.Key, new NaturalOrder())
            .Select(name => $"{Literal(name.Key)}:\n{Records(publication, [.. name])}"),
    ]);

    private static string Key(string host) => host == ZoneApex.Itself ? "" : host;

    // A name with one record maps to it, a name with several to a list.
    private static string Records(Publication publication, IReadOnlyList<PlannedRecord> records) =>
        string.Concat(records.SelectMany(record => Lines(publication, record).Select((line, index) => (records.Count, index) switch
        {
            (1, _) => $"  {line}\n",
            (_, 0) => $"  - {line}\n",
            _ => $"    {line}\n",
        })));

    private static string[] Lines(Publication publication, PlannedRecord record) =>
        [$"ttl: {publication.Seconds}", $"type: {Publication.TypeOf(record)}", .. Value(record)];

    private static string[] Value(PlannedRecord record) => record.Type switch
    {
        DnsRecordType.Cname => [$"value: {Literal($"{record.Target}.")}"],
        DnsRecordType.Mx => ["value:", $"  exchange: {Literal($"{record.Target}.")}", $"  preference: {record.Priority}"],
        DnsRecordType.Txt => [$"value: {Literal(record.Value.Replace(";", "\\;", StringComparison.Ordinal))}"],
        _ => throw new UnreachableException(),
    };

    // Always in quotes: without them YAML reads a name like "no" as false and one like "1e3" as a number.
    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
