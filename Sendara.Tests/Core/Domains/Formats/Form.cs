using System.Text.Json.Nodes;
using Sendara.Domains.Formats;

namespace Sendara.Tests.Core.Domains.Formats;

/// <summary>A form of the records: how it is written, the golden file of the example, and how a stranger reads it.</summary>
internal sealed record Form(string File, Func<Publication, string> Write, Func<string, Publication, IEnumerable<PublicRecord>> Read)
{
    internal static readonly IReadOnlyDictionary<string, Form> All = new Dictionary<string, Form>
    {
        ["json"] = new("mail.acme.com.json", JsonRecords.Write, (text, _) => FromJson(text)),
        ["bind"] = new("mail.acme.com.zone", ZoneFile.Write, (text, _) => ZoneFileReader.Read(text)),
        ["route53"] = new("mail.acme.com.route53.tf", Route53Records.Write, (text, _) => HclReader.Route53(text)),
        ["cloudflare"] = new("mail.acme.com.cloudflare.tf", CloudflareRecords.Write, (text, _) => HclReader.Cloudflare(text)),
        ["dnscontrol"] = new("mail.acme.com.js", DnsControlRecords.Write, (text, _) => DnsConfigReader.Read(text)),
        ["octodns"] = new("mail.acme.com.yaml", OctoDnsRecords.Write, (text, publication) => YamlReader.Read(text, publication.Zone)),
        ["domainconnect"] = new(
            "mail.acme.com.domainconnect.json",
            publication => DomainConnectOffer.Write(publication, "sendara.dev", null),
            (text, _) => DnsProvider.Apply(text)),
    };

    /// <summary>The names of all forms, as theory data.</summary>
    public static TheoryData<string> Names => [.. All.Keys];

    private static IEnumerable<PublicRecord> FromJson(string text)
    {
        var json = JsonNode.Parse(text)!;
        var zone = json["zone"]!.GetValue<string>();
        foreach (var record in json["records"]!.AsArray())
        {
            var name = record!["name"]!.GetValue<string>();
            Assert.Equal(name, PublicRecord.In(zone, record["host"]!.GetValue<string>()));
            yield return new(name, record["type"]!.GetValue<string>(), record["ttl"]!.GetValue<int>(), record["value"]!.GetValue<string>());
        }
    }
}
