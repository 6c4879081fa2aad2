using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>A name that somebody added and never came back for gives the provider's identity up, and can be taken up again.</summary>
public sealed class ExpiredClaimTests(Servers servers)
{
    private const string Domain = "mail.acme.test";
    private const string Identity = $"/v2/email/identities/{Domain}";

    [Fact]
    public async Task After_72_hours_without_a_sign_the_claim_expires_and_its_identity_goes()
    {
        var clock = new FakeTimeProvider(Servers.Epoch);
        await using var app = await SendaraApp.StartAsync(servers, clock);
        var tenant = await app.OpenAccountAsync();
        var added = await tenant.AddDomainAsync(Domain);
        Assert.Equal(Servers.Epoch.AddHours(72), added["claim_expires_at"]!.GetValue<DateTimeOffset>());

        await PassAsync(app, clock, TimeSpan.FromHours(72) - TimeSpan.FromMinutes(1));
        Assert.DoesNotContain("expired", Details(await tenant.DomainAsync(Domain)), StringComparison.Ordinal);
        await app.Simulator.Ses.GetIdentityAsync(Domain);

        clock.Advance(TimeSpan.FromMinutes(1));
        await app.SweepAsync();
        await app.SweepAsync(); // The identity of what expired goes with the sweep after it.

        var expired = await tenant.DomainAsync(Domain);
        Assert.Equal(added.Text("claim_expires_at"), expired.Text("claim_expires_at"));
        Assert.Equal(["pending", "pending", "pending", "pending"], Fields(expired));
        Assert.All(expired["dns_records"]!.AsArray(), record => Assert.Contains("expired", record!.Text("detail"), StringComparison.Ordinal));
        Assert.Null(expired["next_check_at"]);
        Assert.Equal(["expired"], await ChangesAsync(tenant));
        await app.Simulator.Ses.MustRefuseAsync(404, "NotFoundException", HttpMethod.Get, Identity);

        clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(0, await app.SweepAsync());
        Assert.Equal(0, await app.NotifyAsync());
        Assert.Equal("from_not_verified", (await tenant.SendAsync("reader@example.test", $"news@{Domain}").RefusedAsync(422)).Code);
    }

    [Fact]
    public async Task Verifying_an_expired_claim_starts_it_anew_and_it_can_be_verified_as_ever()
    {
        var clock = new FakeTimeProvider(Servers.Epoch);
        await using var app = await SendaraApp.StartAsync(servers, clock);
        var tenant = await app.OpenAccountAsync();
        var added = await tenant.AddDomainAsync(Domain);
        await PassAsync(app, clock, TimeSpan.FromHours(73));
        clock.Advance(TimeSpan.FromDays(10));

        var verified = await tenant.VerifyAsync(Domain);

        var renewed = await tenant.DomainAsync(Domain);
        Assert.Equal(clock.GetUtcNow().AddHours(72), renewed["claim_expires_at"]!.GetValue<DateTimeOffset>());
        Assert.DoesNotContain("expired", verified.ToJsonString(), StringComparison.Ordinal);
        Assert.All(verified["results"]!.AsArray(), row => Assert.Contains("Publish", row!.Text("detail"), StringComparison.Ordinal));
        Assert.Equal(added.Text("mail_from_domain"), renewed.Text("mail_from_domain"));
        var identity = await app.Simulator.Ses.GetIdentityAsync(Domain);
        Assert.Equal(
            identity["DkimAttributes"]!["Tokens"]!.AsArray().Select(token => $"{token}._domainkey.{Domain}"),
            renewed["dns_records"]!.AsArray().Take(3).Select(record => record!.Text("name")));

        await PublishAsync(app, renewed);
        clock.Advance(TimeSpan.FromMinutes(2));
        await app.SweepAsync();
        Assert.True((await tenant.DomainAsync(Domain))["fully_verified"]!.GetValue<bool>());
        Assert.Null((await tenant.DomainAsync(Domain))["claim_expires_at"]);
        Assert.Equal(["expired", "renewed", "verified"], await ChangesAsync(tenant));
    }

    [Fact]
    public async Task A_wrong_record_keeps_the_claim_and_silence_does_not_end_it()
    {
        var clock = new FakeTimeProvider(Servers.Epoch);
        await using var app = await SendaraApp.StartAsync(servers, clock, ("Dns:ServerTimeout", "00:00:00.1"));
        var (busy, silent) = (await app.OpenAccountAsync(), await app.OpenAccountAsync());
        var record = (await busy.AddDomainAsync(Domain))["dns_records"]![0]!;
        await silent.AddDomainAsync("mail.silent.test");
        await app.Simulator.PublishAsync("CNAME", record.Text("name"), "elsewhere.example");
        await app.Simulator.BreakAsync("*.mail.silent.test", "servfail");

        await PassAsync(app, clock, TimeSpan.FromHours(80));

        Assert.Null((await busy.DomainAsync(Domain))["claim_expires_at"]);
        Assert.True((await silent.DomainAsync("mail.silent.test"))["claim_expires_at"]!.GetValue<DateTimeOffset>() > clock.GetUtcNow());
        await app.Simulator.Ses.GetIdentityAsync(Domain);
        await app.Simulator.Ses.GetIdentityAsync("mail.silent.test");
    }

    [Fact]
    public async Task An_identity_that_another_account_uses_stays_and_goes_with_the_last_of_them()
    {
        var clock = new FakeTimeProvider(Servers.Epoch);
        await using var app = await SendaraApp.StartAsync(servers, clock);
        var (first, second) = (await app.OpenAccountAsync("a@one.example"), await app.OpenAccountAsync("b@two.example"));
        var claimed = (await first.AddDomainAsync(Domain)).Text("mail_from_domain");
        await PassAsync(app, clock, TimeSpan.FromHours(10));
        var later = (await second.AddDomainAsync(Domain)).Text("mail_from_domain");
        Assert.NotEqual(claimed, later);

        await PassAsync(app, clock, TimeSpan.FromHours(65));
        Assert.Contains("expired", Details(await first.DomainAsync(Domain)), StringComparison.Ordinal);
        await app.Simulator.Ses.GetIdentityAsync(Domain);

        await PassAsync(app, clock, TimeSpan.FromHours(10));
        Assert.Contains("expired", Details(await second.DomainAsync(Domain)), StringComparison.Ordinal);
        await app.Simulator.Ses.MustRefuseAsync(404, "NotFoundException", HttpMethod.Get, Identity);

        var third = await app.OpenAccountAsync("c@three.example");
        Assert.DoesNotContain((await third.AddDomainAsync(Domain)).Text("mail_from_domain"), new[] { claimed, later });
    }

    [Fact]
    public async Task An_expired_claim_takes_nothing_from_the_account_that_holds_the_name()
    {
        var clock = new FakeTimeProvider(Servers.Epoch);
        await using var app = await SendaraApp.StartAsync(servers, clock);
        var (squatter, owner) = (await app.OpenAccountAsync("a@one.example"), await app.OpenAccountAsync("b@two.example"));
        await squatter.AddDomainAsync(Domain);
        await PassAsync(app, clock, TimeSpan.FromHours(73));
        await PublishAsync(app, await owner.AddDomainAsync(Domain));
        await Eventually.TrueAsync(async () =>
        {
            clock.Advance(TimeSpan.FromSeconds(6));
            return (await owner.VerifyAsync(Domain))["fully_verified"]!.GetValue<bool>();
        });

        await app.ExecuteAsync($"update domains set next_check_at = '{clock.GetUtcNow():O}' where claim_expires_at is not null");
        await PassAsync(app, clock, TimeSpan.FromHours(80));

        await app.Simulator.Ses.GetIdentityAsync(Domain);
        Assert.Equal("domain_claimed", (await squatter.TryVerifyAsync(Domain).RefusedAsync(409)).Code);
        Assert.True((await owner.DomainAsync(Domain))["fully_verified"]!.GetValue<bool>());
    }

    [Fact]
    public async Task While_the_provider_is_away_the_identity_is_given_up_later()
    {
        var clock = new FakeTimeProvider(Servers.Epoch);
        await using var app = await SendaraApp.StartAsync(servers, clock);
        var tenant = await app.OpenAccountAsync();
        await tenant.AddDomainAsync(Domain);
        await PassAsync(app, clock, TimeSpan.FromHours(71));
        await app.Simulator.PutAsync("/simulator/ses/behaviour", new { control_plane_rate = 0.000001 });
        await PassAsync(app, clock, TimeSpan.FromHours(2));

        Assert.Contains("expired", Details(await tenant.DomainAsync(Domain)), StringComparison.Ordinal);
        Assert.NotNull((await tenant.DomainAsync(Domain))["next_check_at"]);

        await app.Simulator.PutAsync("/simulator/ses/behaviour", new { control_plane_rate = (double?)null });
        await PassAsync(app, clock, TimeSpan.FromHours(2));

        await app.Simulator.Ses.MustRefuseAsync(404, "NotFoundException", HttpMethod.Get, Identity);
        Assert.Null((await tenant.DomainAsync(Domain))["next_check_at"]);
    }

    /// <summary>Lets time go by with a sweep every hour.</summary>
    private static async Task PassAsync(SendaraApp app, FakeTimeProvider clock, TimeSpan span)
    {
        for (var left = span; left > TimeSpan.Zero; left -= TimeSpan.FromHours(1))
        {
            clock.Advance(left < TimeSpan.FromHours(1) ? left : TimeSpan.FromHours(1));
            await app.SweepAsync();
        }
    }

    private static async Task<IEnumerable<string>> ChangesAsync(Tenant tenant) =>
        (await tenant.Http.AskAsync($"/v1/domains/{Domain}/history?limit=100").ReadAsync(200))["history"]!.AsArray()
            .Reverse().Select(line => line!.Text("change")).Where(change => change != "none");

    private static string Details(JsonNode domain) =>
        string.Join('\n', domain["dns_records"]!.AsArray().Select(record => record!["detail"]?.GetValue<string>()));

    private static IEnumerable<string> Fields(JsonNode domain) =>
        new[] { "dkim_status", "spf_status", "dmarc_status", "txt_status" }.Select(domain.Text);

    private static async Task PublishAsync(SendaraApp app, JsonNode domain) =>
        (await app.Simulator.PostAsync("/simulator/dns/records", new
        {
            records = domain["dns_records"]!.AsArray().Select(r => new { type = r!.Text("type"), name = r!.Text("name"), value = r!.Text("value") }),
        })).EnsureSuccessStatusCode();
}
