using System.Globalization;
using System.Text.RegularExpressions;

namespace Sendara.Tests.Core.Domains.Formats;

/// <summary>Reads the part of the Terraform language that resources with plain arguments are written in.</summary>
internal static partial class HclReader
{
    /// <summary>The Route 53 resources of a file; the provider itself puts the outer quotes around a text.</summary>
    internal static IEnumerable<PublicRecord> Route53(string text) =>
        Resources(text, "aws_route53_record").Select(arguments =>
        {
            var (name, type, ttl, data) = Common(arguments, "records");
            return new PublicRecord(name, type, ttl, type == "TXT" ? ZoneFileReader.Joined($"\"{data}\"") : data);
        });

    /// <summary>The Cloudflare resources of a file.</summary>
    internal static IEnumerable<PublicRecord> Cloudflare(string text) =>
        Resources(text, "cloudflare_dns_record").Select(arguments =>
        {
            var (name, type, ttl, data) = Common(arguments, "content");
            return type switch
            {
                "CNAME" when arguments["proxied"] == "false" => PublicRecord.Cname(name, ttl, data),
                "MX" => PublicRecord.Mx(name, ttl, int.Parse(arguments["priority"], CultureInfo.InvariantCulture), data),
                "TXT" => PublicRecord.Txt(name, ttl, ZoneFileReader.Joined(data)),
                _ => throw new FormatException($"{name} is no record that may be here."),
            };
        });

    private static (string Name, string Type, int Ttl, string Data) Common(Dictionary<string, string> arguments, string data) =>
        (arguments["name"], arguments["type"], int.Parse(arguments["ttl"], CultureInfo.InvariantCulture), arguments[data]);

    private static IEnumerable<Dictionary<string, string>> Resources(string text, string resource)
    {
        var tokens = new Queue<string>(Tokens().Matches(text).Select(match => match.Value).Where(token => !token.StartsWith('#')));
        var (variables, labels) = (new HashSet<string>(), new HashSet<string>());
        while (tokens.TryDequeue(out var kind))
        {
            var type = kind == "variable" ? kind : Text(tokens.Dequeue());
            var label = Text(tokens.Dequeue());
            var block = Block(tokens);
            Assert.True(labels.Add($"{type}.{label}"), $"{label} is defined twice.");
            Assert.Matches("^[a-z_][a-z0-9_-]*$", label);
            if (kind == "variable")
            {
                variables.Add($"var.{label}");
                continue;
            }

            Assert.Equal(("resource", resource), (kind, type));
            Assert.Contains(block["zone_id"], variables);
            yield return block;
        }
    }

    private static Dictionary<string, string> Block(Queue<string> tokens)
    {
        var arguments = new Dictionary<string, string>();
        Assert.Equal("{", tokens.Dequeue());
        for (var name = tokens.Dequeue(); name != "}"; name = tokens.Dequeue())
        {
            Assert.Equal("=", tokens.Dequeue());
            var value = tokens.Dequeue();
            if (value == "[")
            {
                value = tokens.Dequeue();
                Assert.Equal("]", tokens.Dequeue());
            }

            arguments.Add(name, value.StartsWith('"') ? Text(value) : value);
        }

        return arguments;
    }

    private static string Text(string literal) => Escapes().Replace(literal[1..^1], match => match.Value switch
    {
        "\\\\" => "\\",
        "\\\"" => "\"",
        "$${" => "${",
        "%%{" => "%{",
        _ => throw new FormatException($"{match.Value} in {literal} means something else to Terraform."),
    });

    [GeneratedRegex("""#[^\n]*|"(?:[^"\\\n]|\\.)*"|[A-Za-z_][A-Za-z0-9_.-]*|[0-9]+|[{}=\[\]]|\S""")]
    private static partial Regex Tokens();

    [GeneratedRegex("""\\.|\$\$\{|%%\{|\$\{|%\{""")]
    private static partial Regex Escapes();
}
