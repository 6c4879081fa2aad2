using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>Two accounts want one name: only whoever's own records are in the zone gets it, in whatever order they try.</summary>
public sealed class OwnershipTests(Servers servers)
{
    private const string Domain = "mail.acme.test";

    [Fact]
    public async Task Two_accounts_that_add_one_name_are_told_to_publish_different_records()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        var (squatter, owner) = (await app.OpenAccountAsync("a@one.example"), await app.OpenAccountAsync("b@two.example"));

        var first = await squatter.AddDomainAsync(Domain);
        var second = await owner.AddDomainAsync(Domain);

        Assert.Equal($"mail.{Domain}", first.Text("mail_from_domain"));
        Assert.NotEqual(first.Text("mail_from_domain"), second.Text("mail_from_domain"));
        Assert.Equal(first["dns_records"]![0]!.Text("name"), second["dns_records"]![0]!.Text("name"));
    }

    [Fact]
    public async Task What_one_publishes_never_verifies_the_other()
    {
        foreach (var ownerAddsFirst in new[] { true, false })
        {
            await using var app = await SendaraApp.StartAsync(servers);
            var (squatter, owner) = (await app.OpenAccountAsync("a@one.example"), await app.OpenAccountAsync("b@two.example"));
            foreach (var tenant in ownerAddsFirst ? [owner, squatter] : new[] { squatter, owner })
            {
                await tenant.AddDomainAsync(Domain);
            }

            await PublishAsync(app, await owner.DomainAsync(Domain));
            for (var looks = 0; looks < 3; looks++)
            {
                Assert.False((await squatter.VerifyAsync(Domain))["fully_verified"]!.GetValue<bool>());
            }

            await Eventually.TrueAsync(async () => (await owner.VerifyAsync(Domain))["fully_verified"]!.GetValue<bool>());
            Assert.Equal("domain_claimed", (await squatter.TryVerifyAsync(Domain).RefusedAsync(409)).Code);
            Assert.Equal("from_not_verified", (await squatter.SendAsync("reader@example.test", $"news@{Domain}").RefusedAsync(422)).Code);
            await owner.SendAsync("reader@example.test", $"news@{Domain}").ReadAsync(201);
        }
    }

    [Fact]
    public async Task Records_left_behind_by_a_former_holder_verify_nobody_else()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        var (former, stranger) = (await app.OpenAccountAsync("a@one.example"), await app.OpenAccountAsync("b@two.example"));
        await former.AddVerifiedDomainAsync(Domain);
        await former.RemoveDomainAsync(Domain);

        await stranger.AddDomainAsync(Domain);

        for (var looks = 0; looks < 3; looks++)
        {
            Assert.False((await stranger.VerifyAsync(Domain))["fully_verified"]!.GetValue<bool>());
        }
    }

    [Fact]
    public async Task When_both_publish_and_verify_at_once_there_is_one_holder()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        var tenants = new[] { await app.OpenAccountAsync("a@one.example"), await app.OpenAccountAsync("b@two.example") };
        foreach (var tenant in tenants)
        {
            await PublishAsync(app, await tenant.AddDomainAsync(Domain));
        }

        await Eventually.TrueAsync(async () =>
        {
            await Task.WhenAll(tenants.Select(async tenant =>
            {
                using var answer = await tenant.TryVerifyAsync(Domain);
                Assert.True((int)answer.StatusCode is 200 or 409);
            }));
            return await HoldersAsync(tenants) > 0;
        });

        Assert.Equal(1, await HoldersAsync(tenants));
    }

    [Fact]
    public async Task An_identity_that_vanished_at_the_provider_is_made_again_and_its_new_records_are_shown()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        var tenant = await app.OpenAccountAsync();
        var before = await tenant.AddVerifiedDomainAsync(Domain);
        await app.Simulator.Ses.MustAsync(HttpMethod.Delete, $"/v2/email/identities/{Domain}");
        await app.Simulator.RemoveAsync(before["dns_records"]![5]!.Text("name"));

        await Eventually.TrueAsync(async () =>
        {
            await tenant.VerifyAsync(Domain);
            return (await app.Simulator.GetAsync("/simulator/counters"))["operations"]!["CreateEmailIdentity"]!.GetValue<int>() == 2;
        });

        var after = await tenant.DomainAsync(Domain);
        await PublishAsync(app, after);
        await Eventually.TrueAsync(async () => (await tenant.VerifyAsync(Domain))["fully_verified"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_thousand_verify_calls_at_once_cost_the_provider_a_handful()
    {
        // The clock stands still: what the provider said is remembered for a moment only, and a thousand calls may take a while.
        await using var app = await SendaraApp.StartAsync(servers, new FakeTimeProvider(Servers.Epoch));
        var tenant = await app.OpenAccountAsync();
        await tenant.AddDomainAsync(Domain);
        var before = await ControlCallsAsync(app);

        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => tenant.VerifyAsync(Domain)));

        Assert.All(answers, answer => Assert.Equal(6, answer["results"]!.AsArray().Count));
        Assert.InRange(await ControlCallsAsync(app) - before, 0, 5);
    }

    private static async Task<int> HoldersAsync(IEnumerable<Tenant> tenants)
    {
        var holders = 0;
        foreach (var tenant in tenants)
        {
            holders += (await tenant.DomainAsync(Domain))["fully_verified"]!.GetValue<bool>() ? 1 : 0;
        }

        return holders;
    }

    private static async Task<int> ControlCallsAsync(SendaraApp app) =>
        (await app.Simulator.GetAsync("/simulator/counters"))["operations"]!.AsObject()
            .Where(operation => operation.Key != "SendEmail")
            .Sum(operation => operation.Value!.GetValue<int>());

    private static async Task PublishAsync(SendaraApp app, JsonNode domain) =>
        (await app.Simulator.PostAsync("/simulator/dns/records", new
        {
            records = domain["dns_records"]!.AsArray().Select(r => new { type = r!.Text("type"), name = r!.Text("name"), value = r!.Text("value") }),
        })).EnsureSuccessStatusCode();
}
