using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Domains;

public sealed class DomainRecordsTests(Servers servers)
{
    private const string Route = "/v1/domains/mail.acme.co.uk/records";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "application/json", "mail.acme.co.uk.json", "\"zone\": \"acme.co.uk\"")]
    [InlineData("?format=json", "application/json", "mail.acme.co.uk.json", "\"host\": \"_dmarc.mail\"")]
    [InlineData("?format=bind", "text/dns", "mail.acme.co.uk.zone", "_dmarc.mail.acme.co.uk. 3600 IN TXT \"v=DMARC1; p=none;")]
    [InlineData("?format=terraform", "text/plain", "mail.acme.co.uk.tf", "resource \"aws_route53_record\"")]
    [InlineData("?format=terraform&provider=route53", "text/plain", "mail.acme.co.uk.tf", "resource \"aws_route53_record\"")]
    [InlineData("?format=terraform&provider=cloudflare", "text/plain", "mail.acme.co.uk.tf", "resource \"cloudflare_dns_record\"")]
    [InlineData("?format=dnscontrol", "text/plain", "mail.acme.co.uk.js", "D_EXTEND(\"acme.co.uk\",")]
    [InlineData("?format=octodns", "text/plain", "mail.acme.co.uk.yaml", "\n'_dmarc.mail':\n")]
    [InlineData("?format=domainconnect", "application/json", "mail.acme.co.uk.domainconnect.json", "domain=acme.co.uk&host=mail&")]
    [InlineData("?format=dnscontrol&zone=mail.acme.co.uk", "text/plain", "mail.acme.co.uk.js", "D_EXTEND(\"mail.acme.co.uk\",")]
    [InlineData("?format=domainconnect&sync_url=https%3A%2F%2Fdns.example%2Fdc", "application/json", "mail.acme.co.uk.domainconnect.json",
        "\"apply_url\": \"https://dns.example/dc/v2/domainTemplates/providers/sendara.test/services/sending-domain/apply?domain=")]
    public async Task The_records_come_in_the_form_that_is_asked_for(string query, string mediaType, string fileName, string part)
    {
        await using var app = await SendaraApp.StartAsync(servers, new FakeTimeProvider(Servers.Epoch));
        var tenant = await app.OpenAccountAsync();
        await tenant.AddDomainAsync("mail.acme.co.uk");
        using var reader = await tenant.KeyAsync("read");

        using var answer = await reader.GetAsync(Route + query, Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(mediaType, answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(fileName, answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Contains(part, await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_says_the_same_as_the_domain_object()
    {
        await using var app = await SendaraApp.StartAsync(servers, new FakeTimeProvider(Servers.Epoch));
        var tenant = await app.OpenAccountAsync();
        var added = await tenant.AddDomainAsync("mail.acme.co.uk");

        var listed = await tenant.Http.GetAsync($"/v1/domains/{added.Text("id")}/records", Cancel).ReadAsync(200);

        Assert.Equal(6, listed["records"]!.AsArray().Count);
        foreach (var (record, shown) in listed["records"]!.AsArray().Zip(added["dns_records"]!.AsArray()))
        {
            Assert.All(record!.AsObject(), field => Assert.True(JsonNode.DeepEquals(field.Value, shown![field.Key]), field.Key));
        }
    }

    [Theory]
    [InlineData("?format=xml", "format: must be one of json, bind, terraform, dnscontrol, octodns, domainconnect.")]
    [InlineData("?format=BIND", "format: ")]
    [InlineData("?format=json&format=bind", "format: ")]
    [InlineData("?format=terraform&provider=azure", "provider: must be one of route53, cloudflare.")]
    [InlineData("?zone=other.co.uk", "zone: other.co.uk does not hold mail.acme.co.uk")]
    [InlineData("?zone=co.uk", "zone: ")]
    [InlineData("?format=domainconnect&sync_url=http%3A%2F%2Fdns.example", "sync_url: ")]
    [InlineData("?format=domainconnect&sync_url=javascript%3Aalert(1)", "sync_url: ")]
    public async Task What_cannot_be_answered_is_refused_by_name(string query, string message)
    {
        await using var app = await SendaraApp.StartAsync(servers, new FakeTimeProvider(Servers.Epoch));
        var tenant = await app.OpenAccountAsync();
        await tenant.AddDomainAsync("mail.acme.co.uk");

        var refused = await tenant.Http.GetAsync(Route + query, Cancel).RefusedAsync(400);

        Assert.Equal("invalid_request", refused.Code);
        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_account_reads_them_and_not_with_a_key_that_sends()
    {
        await using var app = await SendaraApp.StartAsync(servers, new FakeTimeProvider(Servers.Epoch));
        var tenant = await app.OpenAccountAsync();
        await tenant.AddDomainAsync("mail.acme.co.uk");
        var stranger = await app.OpenAccountAsync("stranger@customer.example");
        using var sender = await tenant.KeyAsync("send");

        Assert.Equal("not_found", (await stranger.Http.GetAsync(Route, Cancel).RefusedAsync(404)).Code);
        Assert.Equal("forbidden", (await sender.GetAsync(Route, Cancel).RefusedAsync(403)).Code);
        Assert.Equal("unauthorized", (await app.Anonymous.GetAsync(Route, Cancel).RefusedAsync(401)).Code);
    }
}
