using System.Text.Json.Nodes;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>One account holds acme.test; another wants x.acme.test. Only who owns the zone can publish what that takes.</summary>
public sealed class SubdomainOwnershipTests(Servers servers)
{
    private const string Parent = "acme.test";
    private const string Child = "x.acme.test";

    [Fact]
    public async Task Neither_the_parents_records_nor_wildcards_verify_a_subdomain()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        var (owner, stranger) = (await app.OpenAccountAsync("a@one.example"), await app.OpenAccountAsync("b@two.example"));
        var parent = await owner.AddVerifiedDomainAsync(Parent);
        var child = await stranger.AddDomainAsync(Child);
        await AssertNotVerifiedAsync(stranger);

        // Everything that the zone's owner could have written as a wildcard, for the child's convenience or by accident.
        foreach (var record in parent["dns_records"]!.AsArray().Skip(3))
        {
            await app.Simulator.PublishAsync(record!.Text("type"), $"*.{Parent}", record!.Text("value"));
        }

        await app.Simulator.PublishAsync("CNAME", $"*._domainkey.{Child}", parent["dns_records"]![0]!.Text("value"));

        await AssertNotVerifiedAsync(stranger);
        Assert.NotEqual("verified", (await stranger.DomainAsync(Child)).Text("dkim_status"));
        Assert.Equal("from_not_verified", (await stranger.SendAsync("reader@example.test", $"news@{Child}").RefusedAsync(422)).Code);

        await PublishAsync(app, child);
        await Eventually.TrueAsync(async () => (await stranger.VerifyAsync(Child))["fully_verified"]!.GetValue<bool>());
        Assert.True((await owner.DomainAsync(Parent))["fully_verified"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Two_of_three_tokens_or_all_but_the_MX_are_not_enough()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        var (owner, stranger) = (await app.OpenAccountAsync("a@one.example"), await app.OpenAccountAsync("b@two.example"));
        await owner.AddVerifiedDomainAsync(Parent);
        var records = (await stranger.AddDomainAsync(Child))["dns_records"]!.AsArray();

        foreach (var index in new[] { 0, 1, 3, 4, 5 })
        {
            await app.Simulator.PublishAsync(records[index]!.Text("type"), records[index]!.Text("name"), records[index]!.Text("value"));
            await AssertNotVerifiedAsync(stranger);
        }
    }

    private static async Task AssertNotVerifiedAsync(Tenant tenant)
    {
        for (var looks = 0; looks < 3; looks++)
        {
            Assert.False((await tenant.VerifyAsync(Child))["fully_verified"]!.GetValue<bool>());
        }
    }

    private static async Task PublishAsync(SendaraApp app, JsonNode domain) =>
        (await app.Simulator.PostAsync("/simulator/dns/records", new
        {
            records = domain["dns_records"]!.AsArray().Select(r => new { type = r!.Text("type"), name = r!.Text("name"), value = r!.Text("value") }),
        })).EnsureSuccessStatusCode();
}
