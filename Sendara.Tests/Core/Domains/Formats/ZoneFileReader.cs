using System.Globalization;
using System.Text;

namespace Sendara.Tests.Core.Domains.Formats;

/// <summary>Reads the lines of a zone file (RFC 1035 §5.1) that stand alone: a name, a TTL, a class, a type and its data.</summary>
internal static class ZoneFileReader
{
    internal static IEnumerable<PublicRecord> Read(string text) =>
        text.Split('\n').Select(Fields).Where(fields => fields.Count > 0).Select(Record);

    /// <summary>The text of quoted strings in a row; one over 255 octets is refused (RFC 1035 §3.3).</summary>
    internal static string Joined(string quoted) => string.Concat(Fields(quoted));

    private static PublicRecord Record(List<string> fields)
    {
        var (name, ttl) = (PublicRecord.Absolute(fields[0]), int.Parse(fields[1], CultureInfo.InvariantCulture));
        return (fields[2], fields[3]) switch
        {
            ("IN", "CNAME") => PublicRecord.Cname(name, ttl, PublicRecord.Absolute(fields[4])),
            ("IN", "MX") => PublicRecord.Mx(
                name, ttl, int.Parse(fields[4], CultureInfo.InvariantCulture), PublicRecord.Absolute(fields[5])),
            ("IN", "TXT") => PublicRecord.Txt(name, ttl, string.Concat(fields[4..])),
            var (other, type) => new(name, type, ttl, other),
        };
    }

    private static List<string> Fields(string line)
    {
        List<string> fields = [];
        for (var i = 0; i < line.Length && line[i] != ';';)
        {
            if (line[i] is ' ' or '\t')
            {
                i++;
            }
            else if (line[i] == '"')
            {
                fields.Add(Quoted(line, ref i));
            }
            else
            {
                var end = line.IndexOfAny([' ', '\t', '"', ';'], i);
                fields.Add(line[i..(end < 0 ? line.Length : end)]);
                i = end < 0 ? line.Length : end;
            }
        }

        return fields;
    }

    private static string Quoted(string line, ref int position)
    {
        var text = new StringBuilder();
        for (position++; line[position] != '"'; position++)
        {
            if (line[position] == '\\' && char.IsAsciiDigit(line[position + 1]))
            {
                text.Append((char)int.Parse(line.AsSpan(position + 1, 3), CultureInfo.InvariantCulture));
                position += 3;
            }
            else
            {
                text.Append(line[position] == '\\' ? line[++position] : line[position]);
            }
        }

        position++;
        return text.Length <= 255 ? text.ToString() : throw new FormatException($"A character-string of {text.Length} octets: {text}");
    }
}
