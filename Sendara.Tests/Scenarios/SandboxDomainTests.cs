using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>An account that has just been opened can send at once, and nothing of it leaves the platform.</summary>
public sealed class SandboxDomainTests(Servers servers)
{
    [Fact]
    public async Task A_fresh_account_sends_from_its_sandbox_domain_and_nothing_leaves()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        await app.ConnectEventsAsync();
        var tenant = await app.OpenAccountAsync();
        var sandbox = NameOf(tenant);
        using var test = await tenant.KeyAsync("admin", testMode: true);

        foreach (var key in new[] { tenant.Http, test })
        {
            foreach (var (recipient, status) in new[]
                { ("reader@example.test", "delivered"), ("bounce+7@example.test", "bounced"), ("complained@example.test", "complained") })
            {
                var sent = await Tenant.SendWithAsync(key, recipient, $"\"News\" <news@{sandbox}>").ReadAsync(201);
                await app.DispatchAsync();

                var message = await key.AskAsync($"/v1/messages/{sent.Text("id")}").ReadAsync(200);
                Assert.Equal(status, message.Text("status"));
                Assert.Equal(["queued", "sent", status], message["events"]!.AsArray().Select(e => e!.Text("type")));
            }
        }

        var counters = await app.Simulator.GetAsync("/simulator/counters");
        Assert.Equal(0, counters["mails_accepted"]!.GetValue<int>());
        Assert.Null(counters["operations"]!["SendEmail"]);
        Assert.Null(counters["operations"]!["CreateEmailIdentity"]);
        Assert.Empty((await app.Simulator.GetAsync("/simulator/inbox"))["mails"]!.AsArray());
    }

    [Fact]
    public async Task What_a_live_key_simulates_stops_no_real_mail_and_what_a_test_key_does_stays_in_test_mode()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        var tenant = await app.OpenAccountAsync();
        using var test = await tenant.KeyAsync("admin", testMode: true);

        await tenant.SendAsync("bounce@example.test", $"news@{NameOf(tenant)}").ReadAsync(201);
        await Tenant.SendWithAsync(test, "complaint@example.test", $"news@{NameOf(tenant)}").ReadAsync(201);
        await app.DispatchAsync();

        Assert.Empty((await tenant.Http.AskAsync("/v1/suppressions").ReadAsync(200))["suppressions"]!.AsArray());
        var suppressed = Assert.Single((await test.AskAsync("/v1/suppressions").ReadAsync(200))["suppressions"]!.AsArray())!;
        Assert.Equal(("complaint@example.test", "complaint"), (suppressed.Text("recipient"), suppressed.Text("reason")));
    }

    [Fact]
    public async Task It_is_listed_verified_and_there_to_stay()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        var tenant = await app.OpenAccountAsync();
        await tenant.AddDomainAsync("mail.acme.test");

        var listed = (await tenant.Http.AskAsync("/v1/domains").ReadAsync(200))["domains"]!.AsArray();
        Assert.Equal(["mail.acme.test", NameOf(tenant)], listed.Select(d => d!.Text("domain")));
        Assert.Equal([false, true], listed.Select(d => d!["is_sandbox"]!.GetValue<bool>()));
        Assert.Equal(listed[1]!.ToJsonString(), (await tenant.DomainAsync(NameOf(tenant))).ToJsonString());
        AssertVerified(listed[1]!);

        var verified = await tenant.VerifyAsync(listed[1]!.Text("id"));
        Assert.True(verified["fully_verified"]!.GetValue<bool>());
        Assert.All(verified["results"]!.AsArray(), row => Assert.Equal("verified", row!.Text("status")));
        Assert.Equal(6, verified["results"]!.AsArray().Count);

        var diagnosis = await tenant.Http.AskAsync($"/v1/domains/{NameOf(tenant)}/diagnosis").ReadAsync(200);
        Assert.All(diagnosis["records"]!.AsArray(), record => Assert.Equal("right", record!.Text("outcome")));
        Assert.Empty((await tenant.Http.AskAsync($"/v1/domains/{NameOf(tenant)}/history").ReadAsync(200))["history"]!.AsArray());
        Assert.Contains("nothing to publish", (await tenant.Http.AskAsync($"/v1/domains/{NameOf(tenant)}/records").RefusedAsync(400)).Message, StringComparison.Ordinal);

        var (code, message) = await tenant.Http.EraseAsync($"/v1/domains/{NameOf(tenant)}").RefusedAsync(403);
        Assert.Equal("forbidden", code);
        Assert.StartsWith("domain: ", message, StringComparison.Ordinal);
        AssertVerified(await tenant.DomainAsync(NameOf(tenant)));
        Assert.Equal("invalid_request", (await tenant.Http.SubmitAsync("/v1/domains", new { domain = $"x.{NameOf(tenant)}" }).RefusedAsync(400)).Code);
    }

    [Fact]
    public async Task It_is_nobody_elses()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        var (owner, stranger) = (await app.OpenAccountAsync("a@one.example"), await app.OpenAccountAsync("b@two.example"));
        using var test = await stranger.KeyAsync("send", testMode: true);

        foreach (var key in new[] { stranger.Http, test })
        {
            Assert.Equal(
                "from_not_verified", (await Tenant.SendWithAsync(key, "reader@example.test", $"news@{NameOf(owner)}").RefusedAsync(422)).Code);
        }

        await stranger.Http.AskAsync($"/v1/domains/{NameOf(owner)}").RefusedAsync(404);
    }

    [Fact]
    public async Task Nobody_looks_at_it_and_it_holds_up_no_sweep()
    {
        var clock = new FakeTimeProvider(Servers.Epoch);
        await using var app = await SendaraApp.StartAsync(servers, clock);
        var tenant = await app.OpenAccountAsync();

        clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal(0, await app.SweepAsync());
        Assert.Equal(0, await app.NotifyAsync());
        var sandbox = await tenant.DomainAsync(NameOf(tenant));
        AssertVerified(sandbox);
        Assert.Null(sandbox["last_checked_at"]);
        Assert.Null(sandbox["next_check_at"]);
        Assert.Empty((await app.Simulator.GetAsync("/simulator/counters"))["operations"]!.AsObject());
    }

    private static string NameOf(Tenant tenant) => $"{tenant.AccountId["acct_".Length..]}.sandbox.sendara.test";

    private static void AssertVerified(JsonNode domain)
    {
        Assert.Equal(
            ["verified", "verified", "verified", "verified"],
            new[] { "dkim_status", "spf_status", "dmarc_status", "txt_status" }.Select(domain.Text));
        Assert.True(domain["fully_verified"]!.GetValue<bool>());
        Assert.Null(domain["claim_expires_at"]);
        Assert.Equal(
            ["CNAME verified", "CNAME verified", "CNAME verified", "MX verified", "TXT verified", "TXT verified"],
            domain["dns_records"]!.AsArray().Select(r => $"{r!.Text("type")} {r!.Text("status")}"));
    }
}
