using System.Text.Json.Nodes;
using Sendara.Domains;
using Sendara.Domains.Formats;

namespace Sendara.Tests.Core.Domains.Formats;

public sealed class DomainConnectOfferTests
{
    [Theory]
    [InlineData("https://dns.example/sync")]
    [InlineData("https://dns.example/sync/")]
    public void The_apply_url_is_below_the_providers_own(string syncUrl)
    {
        var offer = JsonNode.Parse(DomainConnectOffer.Write(Publications.Example, "sendara.dev", new Uri(syncUrl)))!;

        Assert.Equal(
            $"https://dns.example/sync/v2/domainTemplates/providers/sendara.dev/services/sending-domain/apply?{offer["apply_query"]}",
            offer["apply_url"]!.GetValue<string>());
    }

    [Fact]
    public void Without_the_providers_url_it_says_where_to_find_it()
    {
        var offer = JsonNode.Parse(DomainConnectOffer.Write(Publications.Example, "sendara.dev", null))!;

        Assert.Null(offer["apply_url"]);
        Assert.Equal("_domainconnect.acme.com", offer["settings_record"]!.GetValue<string>());
        Assert.Contains("urlSyncUX", offer["note"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_that_is_spaced_in_its_own_way_keeps_its_tags()
    {
        var publication = Publications.Example with
        {
            Records = [.. Publications.Example.Records.Select(record =>
                record.Purpose == RecordPurpose.Dmarc ? record with { Value = "v=DMARC1;p=reject;rua=mailto:a@acme.com" } : record)],
        };

        var dmarc = DnsProvider.Apply(DomainConnectOffer.Write(publication, "sendara.dev", null)).Last();

        Assert.Equal("v=DMARC1; p=reject;rua=mailto:a@acme.com", dmarc.Data);
    }
}
