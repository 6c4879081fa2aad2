using System.Globalization;
using System.Text;
using Sendara.Dns;

namespace Sendara.Tests.Engine.Diagnoses;

/// <summary>Writes lines of zones as BIND's zone files (RFC 1035 §5.1) and the configuration that serves them.</summary>
internal static class MistakenZones
{
    /// <summary>Writes one file for each zone, and the configuration beside them; answers the configuration's path.</summary>
    internal static string Write(string folder, int port, IEnumerable<ZoneLine> lines)
    {
        var zones = lines.GroupBy(line => ZoneOf(line.Name)).ToDictionary(zone => zone.Key, zone => zone.ToList());
        foreach (var top in zones.Keys.Select(zone => zone[(zone.LastIndexOf('.') + 1)..]).Distinct().ToList())
        {
            zones[top] = [];
        }

        foreach (var (zone, records) in zones)
        {
            File.WriteAllText(Path.Combine(folder, $"{zone}.zone"), Text(zone, records, zones.Keys));
        }

        var configuration = Path.Combine(folder, "named.conf");
        File.WriteAllText(configuration, Configuration(folder, port, zones.Keys));
        return configuration;
    }

    private static string Text(string zone, List<ZoneLine> records, IEnumerable<string> zones)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"""
            $TTL 300
            {zone}. IN SOA ns1.{zone}. hostmaster.{zone}. 1 7200 900 1209600 300
            {zone}. IN NS ns1.{zone}.
            ns1.{zone}. IN A 127.0.0.1

            """);

        // What lies below a top-level zone is delegated, or its server would deny it.
        foreach (var below in zones.Where(other => other.EndsWith($".{zone}", StringComparison.Ordinal)))
        {
            text.Append(CultureInfo.InvariantCulture, $"{below}. IN NS ns1.{below}.\nns1.{below}. IN A 127.0.0.1\n");
        }

        records.ForEach(line =>
            text.Append(CultureInfo.InvariantCulture, $"{line.Name}. IN {line.Type.ToString().ToUpperInvariant()} {Data(line)}\n"));
        return text.ToString();
    }

    private static string Data(ZoneLine line) => line.Type switch
    {
        DnsRecordType.Cname => $"{Host(line.Data)}.",
        DnsRecordType.Mx when line.Data.Split(' ', 2) is [var preference, var host] =>
            $"{preference} {(host == "." ? "." : $"{Host(host)}.")}",
        DnsRecordType.Txt => string.Join(' ',
            line.Data.Split('\t').SelectMany(part => part.Chunk(255)).Select(part => $"\"{Quoted(new(part))}\"")),
        _ => line.Data,
    };

    private static string Host(string text) =>
        string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? $"{c}" : $"\\{(int)c:D3}"));

    private static string Quoted(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string ZoneOf(string name) => string.Join('.', name.Split('.').TakeLast(2));

    private static string Configuration(string folder, int port, IEnumerable<string> zones) => $$"""
        options {
            directory "{{folder}}";
            listen-on port {{port}} { 127.0.0.1; };
            listen-on-v6 { none; };
            pid-file none;
            session-keyfile "{{folder}}/session.key";
            managed-keys-directory "{{folder}}";
            recursion no;
            dnssec-validation no;
            check-names primary ignore;
            notify no;
            minimal-responses no;
        };
        controls { };
        {{string.Concat(zones.Select(zone => $"zone \"{zone}\" {{ type primary; file \"{zone}.zone\"; }};\n"))}}
        """;
}
