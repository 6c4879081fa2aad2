using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sendara.Tests.Core.Domains.Formats;

/// <summary>Reads the calls of a DNSControl configuration: D_EXTEND with a zone and records, each with its modifiers.</summary>
internal static partial class DnsConfigReader
{
    internal static IEnumerable<PublicRecord> Read(string text)
    {
        var tokens = new Queue<string>(Tokens().Matches(text).Select(match => match.Value).Where(token => !IsComment(token)));
        var extend = Assert.IsType<Call>(Expression(tokens));
        Assert.Equal(("D_EXTEND", ";"), (extend.Function, tokens.Dequeue()));
        Assert.Empty(tokens);

        var zone = (string)extend.Arguments[0];
        return extend.Arguments.Skip(1).Cast<Call>().Select(record => Record(zone, record));
    }

    private static PublicRecord Record(string zone, Call record)
    {
        var name = PublicRecord.In(zone, (string)record.Arguments[0]);
        var modifier = Assert.IsType<Call>(record.Arguments[^1]);
        Assert.Equal("TTL", modifier.Function);
        var ttl = (int)Assert.Single(modifier.Arguments);
        return (record.Function, record.Arguments[1..^1]) switch
        {
            ("CNAME", [string target]) => PublicRecord.Cname(name, ttl, PublicRecord.Absolute(target)),
            ("MX", [int preference, string exchange]) => PublicRecord.Mx(name, ttl, preference, PublicRecord.Absolute(exchange)),
            ("TXT", [string data]) => PublicRecord.Txt(name, ttl, data),
            _ => throw new FormatException($"{record.Function} of {name} has the wrong arguments."),
        };
    }

    private static bool IsComment(string token) => token.StartsWith("//", StringComparison.Ordinal);

    private static object Expression(Queue<string> tokens)
    {
        var token = tokens.Dequeue();
        return token[0] switch
        {
            '"' => JsonSerializer.Deserialize<string>(token)!, // The literals of JSON are literals of JavaScript.
            >= '0' and <= '9' => int.Parse(token, CultureInfo.InvariantCulture),
            _ => new Call(token, Arguments(tokens)),
        };
    }

    private static object[] Arguments(Queue<string> tokens)
    {
        List<object> arguments = [];
        Assert.Equal("(", tokens.Dequeue());
        do
        {
            arguments.Add(Expression(tokens));
        }
        while (tokens.Dequeue() == ",");

        return [.. arguments];
    }

    [GeneratedRegex("""//[^\n]*|"(?:[^"\\\n]|\\.)*"|[A-Za-z_]+|[0-9]+|\S""")]
    private static partial Regex Tokens();

    private sealed record Call(string Function, object[] Arguments);
}
