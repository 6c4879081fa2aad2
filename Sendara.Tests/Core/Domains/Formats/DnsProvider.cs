using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;

namespace Sendara.Tests.Core.Domains.Formats;

/// <summary>A DNS provider with Domain Connect: applies the template of an offer with its query, as the draft tells it to.</summary>
internal static partial class DnsProvider
{
    internal static IEnumerable<PublicRecord> Apply(string offer)
    {
        var json = JsonNode.Parse(offer)!;
        var query = QueryHelpers.ParseQuery(json["apply_query"]!.GetValue<string>()).ToDictionary(p => p.Key, p => Assert.Single(p.Value)!);
        var scope = query.TryGetValue("host", out var host) ? $"{host}.{query["domain"]}" : query["domain"];
        return json["template"]!["records"]!.AsArray().Select(record => Record(record!.AsObject(), query, scope));
    }

    private static PublicRecord Record(JsonObject record, Dictionary<string, string> query, string scope)
    {
        string Text(string field) => Variables().Replace(record[field]!.GetValue<string>(), match => query[match.Groups[1].Value]);
        int Number(string field) => record[field]!.GetValue<int>();

        var name = PublicRecord.In(scope, Text("host"));
        return Text("type") switch
        {
            "CNAME" => PublicRecord.Cname(name, Number("ttl"), Text("pointsTo")),
            "MX" => PublicRecord.Mx(name, Number("ttl"), Number("priority"), Text("pointsTo")),
            "TXT" => PublicRecord.Txt(name, Number("ttl"), Text("data")),

            // Merged with nothing else; how long the result is cached is up to the provider, who takes an hour.
            "SPFM" => PublicRecord.Txt(name, 3600, string.Create(CultureInfo.InvariantCulture, $"v=spf1 {Text("spfRules")} ~all")),
            var type => throw new FormatException($"{type} is not a type of the draft."),
        };
    }

    [GeneratedRegex("%([A-Za-z0-9_-]+)%")]
    private static partial Regex Variables();
}
