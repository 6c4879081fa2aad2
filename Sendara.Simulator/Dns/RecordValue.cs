using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ARSoft.Tools.Net;
using ARSoft.Tools.Net.Dns;

namespace Sendara.Simulator.Dns;

/// <summary>Between a record's value as people write it ("10 mx.example.", an unquoted text) and its wire form.</summary>
internal static class RecordValue
{
    private const int CharacterString = 255;

    /// <summary>The value in its kept form, or why it cannot be one.</summary>
    public static bool TryNormalise(DnsRecordType type, string? text, out string value, out string problem)
    {
        value = (text ?? "").Trim();
        problem = type switch
        {
            DnsRecordType.A when !IsAddress(value, AddressFamily.InterNetwork) => $"'{value}' is not an IPv4 address.",
            DnsRecordType.Aaaa when !IsAddress(value, AddressFamily.InterNetworkV6) => $"'{value}' is not an IPv6 address.",
            DnsRecordType.Mx when !TryParseMx(value, out _, out _) =>
                $"'{value}' is not an MX value. Write preference and host: 10 mx.example.com.",
            DnsRecordType.Cname or DnsRecordType.Ns when !DnsNames.TryNormalise(value, out _) => $"'{value}' is not a host name.",
            DnsRecordType.Txt when (text ?? "").Length is 0 or > 4000 => "A TXT value has 1 to 4000 characters.",
            DnsRecordType.Txt when text!.Any(c => c > '\u007f') => "A TXT value is ASCII only.",
            _ => "",
        };

        // What stands in a text is the record's own: not even outer blanks are trimmed.
        value = type == DnsRecordType.Txt ? text ?? "" : value;
        return problem.Length == 0;
    }

    public static DnsRecordBase ToWire(PublishedRecord record, DomainName owner) => record.Type switch
    {
        DnsRecordType.A => new ARecord(owner, record.TimeToLive, IPAddress.Parse(record.Value)),
        DnsRecordType.Aaaa => new AaaaRecord(owner, record.TimeToLive, IPAddress.Parse(record.Value)),
        DnsRecordType.Cname => new CNameRecord(owner, record.TimeToLive, Host(record.Value)),
        DnsRecordType.Ns => new NsRecord(owner, record.TimeToLive, Host(record.Value)),
        DnsRecordType.Mx when TryParseMx(record.Value, out var preference, out var host) =>
            new MxRecord(owner, record.TimeToLive, preference, host == "." ? DomainName.Root : Host(host)),
        DnsRecordType.Txt => new TxtRecord(owner, record.TimeToLive, record.Value.Chunk(CharacterString).Select(c => new string(c))),
        _ => throw new InvalidOperationException($"No wire form for {record.Type} '{record.Value}'."),
    };

    private static DomainName Host(string value) => DnsNames.TryNormalise(value, out var ascii)
        ? new DomainName(KeepCase(value, ascii).Split('.'))
        : throw new InvalidOperationException($"'{value}' is not a host name.");

    // Resolvers show the case that was typed; only names beyond ASCII are rewritten.
    private static string KeepCase(string value, string ascii)
    {
        var typed = value.Trim().TrimEnd('.');
        return typed.Length == ascii.Length ? typed : ascii;
    }

    private static bool IsAddress(string value, AddressFamily family) =>
        IPAddress.TryParse(value, out var address) && address.AddressFamily == family;

    private static bool TryParseMx(string value, out ushort preference, out string host)
    {
        var parts = value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        host = parts.Length == 2 ? parts[1] : "";
        preference = 0;
        return parts.Length == 2
            && ushort.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out preference)
            && (host == "." || DnsNames.TryNormalise(host, out _));
    }
}
