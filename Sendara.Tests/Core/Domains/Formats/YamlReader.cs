using System.Globalization;
using System.Text.RegularExpressions;

namespace Sendara.Tests.Core.Domains.Formats;

/// <summary>Reads the part of YAML that octoDNS zones need: mappings and lists by indentation, plain and single-quoted scalars.</summary>
internal static partial class YamlReader
{
    internal static IEnumerable<PublicRecord> Read(string text, string zone)
    {
        var lines = new Queue<string>(text.Split('\n').Where(line => line.Length > 0 && line != "---" && !line.StartsWith('#')));
        var names = Assert.IsType<Dictionary<string, object>>(Node(lines, 0));
        return names.SelectMany(name => (name.Value as List<object> ?? [name.Value])
            .Cast<Dictionary<string, object>>()
            .Select(record => Record(PublicRecord.In(zone, name.Key), record)));
    }

    private static PublicRecord Record(string name, Dictionary<string, object> record)
    {
        var ttl = int.Parse((string)record["ttl"], CultureInfo.InvariantCulture);
        return ((string)record["type"], record["value"]) switch
        {
            ("CNAME", string target) => PublicRecord.Cname(name, ttl, PublicRecord.Absolute(target)),
            ("MX", Dictionary<string, object> mx) => PublicRecord.Mx(
                name,
                ttl,
                int.Parse((string)mx["preference"], CultureInfo.InvariantCulture),
                PublicRecord.Absolute((string)mx["exchange"])),
            ("TXT", string data) => PublicRecord.Txt(name, ttl, Unescaped(data)),
            var (type, _) => throw new FormatException($"{type} of {name} has the wrong value."),
        };
    }

    // octoDNS refuses a semicolon without its backslash.
    private static string Unescaped(string data)
    {
        Assert.DoesNotMatch(@"(?<!\\);", data);
        return data.Replace("\\;", ";", StringComparison.Ordinal);
    }

    private static object Node(Queue<string> lines, int indent)
    {
        if (lines.Peek()[indent..].StartsWith("- ", StringComparison.Ordinal))
        {
            List<object> items = [];
            while (lines.TryPeek(out var line) && Indent(line) == indent && line[indent] == '-')
            {
                // "- key: value" is a mapping whose first line shares the line of the dash.
                var first = line[..indent] + "  " + line[(indent + 2)..];
                var rest = lines.Skip(1).TakeWhile(next => Indent(next) > indent).ToList();
                items.Add(Node(new Queue<string>([first, .. rest]), indent + 2));
                for (var taken = 0; taken <= rest.Count; taken++)
                {
                    lines.Dequeue();
                }
            }

            return items;
        }

        var mapping = new Dictionary<string, object>();
        while (lines.TryPeek(out var line) && Indent(line) == indent)
        {
            lines.Dequeue();
            var entry = Entry().Match(line.Trim());
            Assert.True(entry.Success, $"Not a mapping: {line}");
            var value = entry.Groups["value"].Value;
            mapping.Add(Scalar(entry.Groups["key"].Value), value.Length > 0 ? Scalar(value) : Node(lines, Indent(lines.Peek())));
        }

        return mapping;
    }

    private static int Indent(string line) => line.Length - line.TrimStart(' ').Length;

    // A plain scalar is read only where YAML cannot take it for anything else than it looks like.
    private static string Scalar(string text) =>
        text.StartsWith('\'') ? text[1..^1].Replace("''", "'", StringComparison.Ordinal)
        : Plain().IsMatch(text) ? text
        : throw new FormatException($"{text} needs quotes.");

    [GeneratedRegex("^(?<key>'(?:[^']|'')*'|[a-z]+):(?: (?<value>'(?:[^']|'')*'|[^' ]+))?$")]
    private static partial Regex Entry();

    [GeneratedRegex("^(?:[1-9][0-9]*|ttl|type|value|exchange|preference|CNAME|MX|TXT)$")]
    private static partial Regex Plain();
}
