using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Sendara.Simulator.Dns;

/// <summary>Reads what people paste: zone-file lines, or JSON that carries <c>dns_records</c> or <c>records</c>.</summary>
internal static class Paste
{
    private const string Example = "mail.acme.test 300 IN TXT \"v=spf1 -all\"";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static (IReadOnlyList<RecordRequest> Records, string? Problem) Read(string text) =>
        text.AsSpan().TrimStart() is ['{' or '[', ..] ? ReadJson(text) : ReadZoneFile(text);

    private static (IReadOnlyList<RecordRequest> Records, string? Problem) ReadJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            var list = root.ValueKind == JsonValueKind.Array ? root
                : root.TryGetProperty("dns_records", out var issued) ? issued
                : root.TryGetProperty("records", out var records) ? records
                : default;
            return list.ValueKind == JsonValueKind.Array
                ? (list.Deserialize<List<RecordRequest>>(Json)!, null)
                : ([], "The JSON has no list named dns_records or records.");
        }
        catch (JsonException failure)
        {
            return ([], $"This begins like JSON but cannot be read: {failure.Message}");
        }
    }

    private static (IReadOnlyList<RecordRequest> Records, string? Problem) ReadZoneFile(string text)
    {
        var records = new List<RecordRequest>();
        var origin = "";
        int? defaultTtl = null;
        foreach (var line in text.Split('\n'))
        {
            var words = Words(line);
            switch (words)
            {
                case []:
                    break;
                case [{ Text: "$ORIGIN" }, var given, ..]:
                    origin = given.Text.TrimEnd('.');
                    break;
                case [{ Text: "$TTL" }, var given, ..]
                    when int.TryParse(given.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var ttl):
                    defaultTtl = ttl;
                    break;
                default:
                    if (ReadRecord(words, origin, defaultTtl) is not { } record)
                    {
                        return ([], $"'{line.Trim()}' is not understood. Write: name TTL IN TYPE value, as in: {Example}");
                    }

                    records.Add(record);
                    break;
            }
        }

        return (records, null);
    }

    private static RecordRequest? ReadRecord(List<Word> words, string origin, int? ttl)
    {
        var at = 1;
        for (; at < words.Count; at++)
        {
            if (int.TryParse(words[at].Text, NumberStyles.None, CultureInfo.InvariantCulture, out var given))
            {
                ttl = given;
            }
            else if (!words[at].Text.Equals("IN", StringComparison.OrdinalIgnoreCase))
            {
                break;
            }
        }

        if (at >= words.Count - 1)
        {
            return null;
        }

        var isText = words[at].Text.Equals("TXT", StringComparison.OrdinalIgnoreCase);
        var data = words[(at + 1)..];
        // Character-strings are joined without a blank (RFC 7208 §3.3); an unquoted text is taken as a panel would take it.
        var value = string.Join(isText && data.TrueForAll(w => w.Quoted) ? "" : " ", data.Select(w => w.Text));
        return new RecordRequest(words[at].Text, Absolute(words[0].Text, origin), value, ttl);
    }

    private static string Absolute(string name, string origin) =>
        origin.Length == 0 || name.EndsWith('.') ? name : name == "@" ? origin : $"{name}.{origin}";

    private static List<Word> Words(string line)
    {
        var words = new List<Word>();
        for (var at = 0; at < line.Length;)
        {
            if (line[at] == ';')
            {
                break; // A comment; the semicolons of an unquoted DMARC text stand at the end of words, not at their beginning.
            }

            if (char.IsWhiteSpace(line[at]) || line[at] is '(' or ')')
            {
                at++;
                continue;
            }

            words.Add(line[at] == '"' ? Quoted(line, ref at) : Plain(line, ref at));
        }

        return words;
    }

    private static Word Quoted(string line, ref int at)
    {
        var text = new StringBuilder();
        for (at++; at < line.Length && line[at] != '"'; at++)
        {
            at += line[at] == '\\' && at + 1 < line.Length ? 1 : 0;
            text.Append(line[at]);
        }

        at++;
        return new Word(text.ToString(), Quoted: true);
    }

    private static Word Plain(string line, ref int at)
    {
        var start = at;
        while (at < line.Length && !char.IsWhiteSpace(line[at]))
        {
            at++;
        }

        return new Word(line[start..at], Quoted: false);
    }

    private sealed record Word(string Text, bool Quoted);
}
