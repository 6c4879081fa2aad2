using Microsoft.Extensions.Time.Testing;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>The health of one domain through its life, pinned word for word: by real records, real mail, and what the provider reports of it.</summary>
public sealed class HealthStatesTests(Servers servers)
{
    private const string Domain = "mail.acme.test";

    private readonly FakeTimeProvider _clock = new(Servers.Epoch);

    [Fact]
    public async Task A_domain_is_added_half_published_warming_watched_paused_and_warm()
    {
        await using var app = await SendaraApp.StartAsync(servers, _clock, ("Warmup:Enabled", "true"));
        await app.ConnectEventsAsync();
        await app.JudgeAsync();
        var tenant = await app.OpenAccountAsync();
        var records = (await tenant.AddDomainAsync(Domain))["dns_records"]!.AsArray();
        await AssertAsync(tenant, "new");

        foreach (var record in records.Take(3))
        {
            await app.Simulator.PublishAsync("CNAME", record!.Text("name"), record!.Text("value"));
        }

        await tenant.VerifyAsync(Domain);
        await AssertAsync(tenant, "half-verified");

        (await app.Simulator.PostAsync($"/simulator/dns/publish/{Domain}")).EnsureSuccessStatusCode();
        _clock.Advance(TimeSpan.FromHours(1)); // Absences are remembered for a while.
        await Eventually.TrueAsync(async () => (await tenant.VerifyAsync(Domain))["fully_verified"]!.GetValue<bool>());
        await tenant.SendManyAsync(Domain, good: 40, bad: 0);
        await app.SettleAsync(Domain, delivered: 40, bounced: 0);
        await AssertAsync(tenant, "warming");

        await tenant.SendManyAsync(Domain, good: 35, bad: 5);
        await app.SettleAsync(Domain, delivered: 75, bounced: 5);
        await AssertAsync(tenant, "amber");

        await tenant.SendManyAsync(Domain, good: 36, bad: 4);
        await app.SettleAsync(Domain, delivered: 111, bounced: 9);
        await AssertAsync(tenant, "paused");

        // The pause ends, and for four weeks a small but clean list is written to each day.
        for (var day = 0; day < 31; day++)
        {
            _clock.Advance(TimeSpan.FromDays(1));
            await app.HousekeepAsync();
            await app.JudgeAsync();
            await app.AdvanceWarmupsAsync();
            await tenant.SendManyAsync(Domain, good: 20, bad: 0);
            await app.SettleAsync(Domain, delivered: 111 + (20 * (day + 1)), bounced: 9);
        }

        await AssertAsync(tenant, "warm");
    }

    private static async Task AssertAsync(Tenant tenant, string state) => Golden.AssertSame($"health/{state}.json", await tenant.HealthAsync(Domain));
}
