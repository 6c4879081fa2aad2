using System.Text.Json.Nodes;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Sendara.Engine.Domains;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>Months later somebody deletes a record: the domain is watched, its owner is told in time, and nobody cries wolf.</summary>
public sealed class WatchedDomainTests(Servers servers)
{
    private const string Domain = "mail.acme.test";

    [Fact]
    public async Task A_removed_record_puts_the_domain_at_risk_then_stops_it_and_its_return_restores_it()
    {
        var clock = new FakeTimeProvider(Servers.Epoch);
        await using var app = await SendaraApp.StartAsync(servers, clock);
        await app.ConnectEventsAsync();
        var tenant = await app.OpenAccountAsync();
        var record = (await tenant.AddVerifiedDomainAsync(Domain))["dns_records"]![5]!;
        Assert.Equal([$"{Domain} is verified"], await NoticesAsync(app, tenant));

        await app.Simulator.RemoveAsync(record.Text("name"));
        await AdvanceAsync(app, clock, TimeSpan.FromMinutes(45));

        var missed = await tenant.DomainAsync(Domain);
        Assert.Equal("verified", missed.Text("dmarc_status"));
        Assert.False(missed["at_risk"]!.GetValue<bool>());
        Assert.NotNull(missed["failing_since"]);
        Assert.Empty(await NoticesAsync(app, tenant));

        await AdvanceAsync(app, clock, TimeSpan.FromMinutes(5));

        var atRisk = await tenant.DomainAsync(Domain);
        Assert.True(atRisk["fully_verified"]!.GetValue<bool>());
        Assert.True(atRisk["at_risk"]!.GetValue<bool>());
        Assert.NotNull(atRisk["stops_sending_at"]);
        var warning = Assert.Single(await NoticesAsync(app, tenant));
        Assert.Equal($"{Domain} will stop sending: a DNS record is missing", warning);
        await tenant.SendAsync("reader@example.test", $"news@{Domain}").ReadAsync(201);

        for (var step = 0; step < 24; step++)
        {
            await AdvanceAsync(app, clock, TimeSpan.FromMinutes(5));
        }

        var failed = await tenant.DomainAsync(Domain);
        Assert.Equal("failed", failed.Text("dmarc_status"));
        Assert.Equal([$"{Domain} has stopped sending"], await NoticesAsync(app, tenant));
        Assert.Equal("from_not_verified", (await tenant.SendAsync("reader@example.test", $"news@{Domain}").RefusedAsync(422)).Code);

        await app.Simulator.PublishAsync("TXT", record.Text("name"), record.Text("value"));
        await AdvanceAsync(app, clock, TimeSpan.FromHours(1));

        Assert.True((await tenant.DomainAsync(Domain))["fully_verified"]!.GetValue<bool>());
        Assert.Equal([$"{Domain} is in order again"], await NoticesAsync(app, tenant));

        var history = await HistoryAsync(tenant);
        Assert.Equal(["restored", "failed", "at_risk", "verified"], history.Select(h => h!.Text("change")).Where(c => c != "none"));
        Assert.Equal("dmarc_missing", history.First(h => h!.Text("change") == "failed")!["records"]![5]!.Text("finding"));
    }

    [Fact]
    public async Task A_record_that_is_removed_right_after_a_look_puts_the_domain_at_risk_within_52_minutes()
    {
        var clock = new FakeTimeProvider(Servers.Epoch);
        await using var app = await SendaraApp.StartAsync(servers, clock);
        var tenant = await app.OpenAccountAsync();
        var record = (await tenant.AddVerifiedDomainAsync(Domain))["dns_records"]![5]!;
        await app.Simulator.RemoveAsync(record.Text("name"));

        var minutes = 0;
        for (; minutes < 60 && !(await tenant.DomainAsync(Domain))["at_risk"]!.GetValue<bool>(); minutes++)
        {
            await AdvanceAsync(app, clock, TimeSpan.FromMinutes(1));
        }

        Assert.InRange(minutes, 40, 52);
        var atRisk = await tenant.DomainAsync(Domain);
        Assert.True(atRisk["fully_verified"]!.GetValue<bool>());
        Assert.Equal("verified", atRisk.Text("dmarc_status"));
    }

    [Fact]
    public async Task Why_a_mail_was_refused_at_14_03_is_answered_by_the_history()
    {
        var clock = new FakeTimeProvider(Servers.Epoch);
        await using var app = await SendaraApp.StartAsync(servers, clock);
        var tenant = await app.OpenAccountAsync();
        var record = (await tenant.AddVerifiedDomainAsync(Domain))["dns_records"]![5]!;
        await app.Simulator.RemoveAsync(record.Text("name"));

        // How sending went at each moment, and when the record was back.
        var refused = new List<(DateTimeOffset At, bool Refused)>();
        for (var step = 0; step < 80; step++)
        {
            if (step == 60)
            {
                await app.Simulator.PublishAsync("TXT", record.Text("name"), record.Text("value"));
            }

            await AdvanceAsync(app, clock, TimeSpan.FromMinutes(5));
            using var answer = await tenant.SendAsync("reader@example.test", $"news@{Domain}");
            refused.Add((clock.GetUtcNow(), (int)answer.StatusCode == 422));
        }

        var history = (await HistoryAsync(tenant)).Reverse().ToList();
        Assert.Contains(true, refused.Select(moment => moment.Refused));
        Assert.Equal(
            refused.Select(moment => moment.Refused),
            refused.Select(moment => !LineAt(history, moment.At)["fully_verified"]!.GetValue<bool>()));

        var line = LineAt(history, Servers.Epoch.Date.AddHours(12).AddMinutes(3));
        Assert.Equal(("failed", "dmarc_missing"), (line.Text("dmarc_status"), line["records"]![5]!.Text("finding")));

        static JsonNode LineAt(List<JsonNode?> history, DateTimeOffset at) => history.Last(line => line!["at"]!.GetValue<DateTimeOffset>() <= at)!;
    }

    [Fact]
    public async Task A_silent_name_server_changes_nothing_and_tells_nobody()
    {
        var clock = new FakeTimeProvider(Servers.Epoch);
        await using var app = await SendaraApp.StartAsync(servers, clock);
        await app.SetUpProviderAsync();
        var tenant = await app.OpenAccountAsync();
        var before = await tenant.AddVerifiedDomainAsync(Domain);
        await NoticesAsync(app, tenant);
        var lines = (await HistoryAsync(tenant)).Count;

        await app.Simulator.BreakAsync($"*.{Domain}", "servfail");
        for (var looks = 0; looks < 40; looks++)
        {
            await AdvanceAsync(app, clock, TimeSpan.FromMinutes(45));
        }

        var after = await tenant.DomainAsync(Domain);
        Assert.True(after["fully_verified"]!.GetValue<bool>());
        Assert.False(after["at_risk"]!.GetValue<bool>());
        Assert.NotEqual(before.Text("last_checked_at"), after.Text("last_checked_at"));
        Assert.Equal(lines, (await HistoryAsync(tenant)).Count);
        Assert.Empty(await NoticesAsync(app, tenant));
    }

    [Fact]
    public async Task Six_domains_that_break_at_once_make_one_mail_and_a_flapping_one_makes_no_storm()
    {
        var clock = new FakeTimeProvider(Servers.Epoch);
        await using var app = await SendaraApp.StartAsync(servers, clock);
        await app.ConnectEventsAsync();
        var tenant = await app.OpenAccountAsync();
        var records = new List<JsonNode>();
        foreach (var number in Enumerable.Range(1, 6))
        {
            records.Add((await tenant.AddVerifiedDomainAsync($"m{number}.acme.test"))["dns_records"]![5]!);
        }

        Assert.Equal(["6 notices about your account"], await NoticesAsync(app, tenant));

        var flapping = records[0];
        var notices = new List<string>();
        for (var round = 0; round < 4; round++)
        {
            await app.Simulator.RemoveAsync(flapping.Text("name"));
            await AdvanceAsync(app, clock, TimeSpan.FromMinutes(45));
            await AdvanceAsync(app, clock, TimeSpan.FromMinutes(5));
            notices.AddRange(await NoticesAsync(app, tenant));
            await app.Simulator.PublishAsync("TXT", flapping.Text("name"), flapping.Text("value"));
            await AdvanceAsync(app, clock, TimeSpan.FromMinutes(5));
            notices.AddRange(await NoticesAsync(app, tenant));
        }

        Assert.Equal(["m1.acme.test will stop sending: a DNS record is missing", "m1.acme.test is in order again"], notices);
    }

    [Fact]
    public async Task A_sweep_that_is_over_an_hour_behind_shows_in_the_health_of_the_host()
    {
        var clock = new FakeTimeProvider(Servers.Epoch);
        await using var app = await SendaraApp.StartAsync(servers, clock);
        await (await app.OpenAccountAsync()).AddVerifiedDomainAsync(Domain);
        await using var postgres = NpgsqlDataSource.Create(app.Database + ";Pooling=false");
        var lag = new SweepLag(postgres, clock);

        clock.Advance(TimeSpan.FromMinutes(100));
        Assert.Equal(HealthStatus.Healthy, (await lag.CheckHealthAsync(new(), TestContext.Current.CancellationToken)).Status);
        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(HealthStatus.Degraded, (await lag.CheckHealthAsync(new(), TestContext.Current.CancellationToken)).Status);

        await app.SweepAsync();
        Assert.Equal(HealthStatus.Healthy, (await lag.CheckHealthAsync(new(), TestContext.Current.CancellationToken)).Status);
    }

    private static async Task AdvanceAsync(SendaraApp app, FakeTimeProvider clock, TimeSpan step)
    {
        clock.Advance(step);
        await app.SweepAsync();
    }

    private static async Task<JsonArray> HistoryAsync(Tenant tenant) =>
        (await tenant.Http.GetAsync($"/v1/domains/{Domain}/history?limit=100").ReadAsync(200))["history"]!.AsArray();

    /// <summary>The subjects of the mails that the owner has got since the last time.</summary>
    private static async Task<List<string>> NoticesAsync(SendaraApp app, Tenant tenant)
    {
        var before = await InboxAsync(app, tenant);
        await app.NotifyAsync();
        await app.NotifyAsync();
        await app.DispatchAsync();
        return [.. (await InboxAsync(app, tenant)).Skip(before.Count)];
    }

    private static async Task<List<string>> InboxAsync(SendaraApp app, Tenant tenant) =>
        [.. (await app.Simulator.GetAsync($"/simulator/inbox?search={tenant.Email}&limit=1000"))["mails"]!.AsArray().Reverse().Select(mail => mail!.Text("subject"))];
}
