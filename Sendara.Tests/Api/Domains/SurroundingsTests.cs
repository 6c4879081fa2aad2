using System.Diagnostics;
using System.Text.Json.Nodes;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Domains;

/// <summary>What a domain's owner has in the DNS already is respected: the zone cuts that are there, and the DMARC policy.</summary>
public sealed class SurroundingsTests(StillApp still, Servers servers) : IClassFixture<StillApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SendaraApp App => still.App;

    [Fact]
    public async Task Names_are_cut_by_the_zone_that_is_delegated()
    {
        await App.Simulator.PostAsync("/simulator/dns/zones", new { name = "eu.cut.test" });
        var tenant = await App.OpenAccountAsync();

        var added = await tenant.AddDomainAsync("mail.eu.cut.test");

        Assert.Equal("_dmarc.mail", added["dns_records"]![5]!.Text("host"));
        Assert.Equal(["mail.mail", "mail.mail"], added["dns_records"]!.AsArray().Skip(3).Take(2).Select(record => record!.Text("host")));
        var listed = await tenant.Http.AskAsync("/v1/domains/mail.eu.cut.test/records").ReadAsync(200);
        Assert.Equal("eu.cut.test", listed.Text("zone"));
        var diagnosis = await tenant.Http.AskAsync("/v1/domains/mail.eu.cut.test/diagnosis").ReadAsync(200);
        Assert.Equal(("eu.cut.test", false), (diagnosis.Text("zone"), diagnosis["zone_is_guessed"]!.GetValue<bool>()));
        var above = await tenant.Http.AskAsync("/v1/domains/mail.eu.cut.test/records?zone=cut.test").ReadAsync(200);
        Assert.Equal("_dmarc.mail.eu", above["records"]![5]!.Text("host"));
    }

    [Fact]
    public async Task A_zone_that_nobody_could_tell_at_first_is_told_by_a_verification()
    {
        await App.Simulator.PostAsync("/simulator/dns/zones", new { name = "eu.late.test" });
        await App.Simulator.BreakAsync("*.late.test", "servfail");
        await App.Simulator.BreakAsync("late.test", "servfail");
        var tenant = await App.OpenAccountAsync();
        var added = await tenant.AddDomainAsync("mail.eu.late.test");
        Assert.Equal("_dmarc.mail.eu", added["dns_records"]![5]!.Text("host"));

        await App.Simulator.Http.DeleteAsync("/simulator/dns/faults?name=*.late.test", Cancel);
        await App.Simulator.Http.DeleteAsync("/simulator/dns/faults?name=late.test", Cancel);
        await tenant.VerifyAsync("mail.eu.late.test");

        Assert.Equal("_dmarc.mail", (await tenant.DomainAsync("mail.eu.late.test"))["dns_records"]![5]!.Text("host"));
    }

    [Fact]
    public async Task A_name_that_cannot_be_asked_about_is_not_taken_for_part_of_the_zone_above()
    {
        await App.Simulator.PostAsync("/simulator/dns/zones", new { name = "eu.gap.test" });
        await App.Simulator.PostAsync("/simulator/dns/zones", new { name = "gap.test" });
        var tenant = await App.OpenAccountAsync();
        await tenant.AddDomainAsync("mail.eu.gap.test");
        await App.Simulator.BreakAsync("*.gap.test", "servfail");

        await tenant.VerifyAsync("mail.eu.gap.test");
        await tenant.AddDomainAsync("post.eu.gap.test");

        Assert.Equal("_dmarc.mail", (await tenant.DomainAsync("mail.eu.gap.test"))["dns_records"]![5]!.Text("host"));
        Assert.Equal("_dmarc.post.eu", (await tenant.DomainAsync("post.eu.gap.test"))["dns_records"]![5]!.Text("host"));
    }

    [Fact]
    public async Task A_policy_that_is_there_already_is_issued_and_verified_at_once()
    {
        const string Policy = "v=DMARC1;p=reject; rua=mailto:reports@own.test";
        await App.Simulator.PublishAsync("TXT", "_dmarc.mail.own.test", Policy);
        var tenant = await App.OpenAccountAsync();

        var added = await tenant.AddDomainAsync("mail.own.test");

        Assert.Equal(Policy, Dmarc(added).Text("value"));
        var rows = (await tenant.VerifyAsync("mail.own.test"))["results"]!.AsArray();
        Assert.Equal("verified", rows[5]!.Text("status"));
        using var file = await tenant.Http.AskAsync("/v1/domains/mail.own.test/records?format=bind");
        Assert.Contains($"\"{Policy}\"", await file.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parent_s_policy_is_mirrored_and_reported_as_inherited()
    {
        await App.Simulator.PublishAsync("TXT", "_dmarc.strict.test", "v=DMARC1; p=none; sp=reject; adkim=s; aspf=s");
        var tenant = await App.OpenAccountAsync();

        var added = await tenant.AddDomainAsync("mail.strict.test");

        Assert.Equal("v=DMARC1; p=reject; adkim=s; rua=mailto:dmarc@mail.strict.test", Dmarc(added).Text("value"));
        var row = (await tenant.VerifyAsync("mail.strict.test"))["results"]![5]!;
        Assert.Equal("pending", row.Text("status"));
        Assert.Contains("the policy of strict.test (sp=reject) applies", row.Text("detail"), StringComparison.Ordinal);
        Assert.Contains("without aspf=s", row.Text("detail"), StringComparison.Ordinal);
        Assert.EndsWith(Dmarc(added).Text("value"), row.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_issued_follows_the_owner_until_it_is_verified_and_then_stays()
    {
        var tenant = await App.OpenAccountAsync();
        Assert.StartsWith("v=DMARC1; p=none", Dmarc(await tenant.AddDomainAsync("mail.moving.test")).Text("value"), StringComparison.Ordinal);

        await App.Simulator.PublishAsync("TXT", "_dmarc.moving.test", "v=DMARC1; p=quarantine");
        await tenant.VerifyAsync("mail.moving.test");
        var mirrored = Dmarc(await tenant.DomainAsync("mail.moving.test"));
        Assert.Equal("v=DMARC1; p=quarantine; rua=mailto:dmarc@mail.moving.test", mirrored.Text("value"));

        await App.Simulator.PublishAsync("TXT", "_dmarc.mail.moving.test", mirrored.Text("value"));
        await tenant.VerifyAsync("mail.moving.test");
        await App.Simulator.RemoveAsync("_dmarc.mail.moving.test");
        await App.Simulator.PublishAsync("TXT", "_dmarc.mail.moving.test", "v=DMARC1; p=reject");
        await tenant.VerifyAsync("mail.moving.test");

        var settled = Dmarc(await tenant.DomainAsync("mail.moving.test"));
        Assert.Equal(("verified", mirrored.Text("value")), (settled.Text("status"), settled.Text("value")));
    }

    [Fact]
    public async Task A_name_server_that_is_silent_delays_nobody_for_long_and_the_default_is_issued()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        await app.Simulator.BreakAsync("*.mute.test", "silent");
        await app.Simulator.BreakAsync("mute.test", "silent");
        var tenant = await app.OpenAccountAsync();

        // Two seconds, and what a busy machine takes.
        await Measured.UpToThriceAsync("Adding a domain of a silent name server", async number =>
        {
            var clock = Stopwatch.StartNew();
            var added = await tenant.AddDomainAsync($"mail{number}.mute.test");
            Assert.Equal($"v=DMARC1; p=none; rua=mailto:dmarc@mail{number}.mute.test", Dmarc(added).Text("value"));
            return clock.Elapsed;
        }, took => took < TimeSpan.FromSeconds(6));
    }

    private static JsonNode Dmarc(JsonNode domain) => domain["dns_records"]![5]!;
}
