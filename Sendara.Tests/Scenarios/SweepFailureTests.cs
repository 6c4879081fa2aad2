using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Sendara.Dns;
using Sendara.Domains;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>Every fifth look-up fails, for hours: nobody is accused of anything, and what is really gone is noticed all the same.</summary>
public sealed class SweepFailureTests(Servers servers)
{
    private const int Healthy = 500;
    private const int Broken = 10;
    private const int Sweeps = 20;
    private const int FailurePercent = 20;

    private static readonly TimeSpan NoticedWithin = TimeSpan.FromMinutes(60);
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Failing_look_ups_accuse_nobody_and_hide_nothing()
    {
        using var dns = new LoopbackDns();
        var clock = new FakeTimeProvider(Servers.Epoch);
        await using var app = await SendaraApp.StartAsync(servers, clock, [.. dns.Settings, ("Dns:ServerTimeout", "00:00:00.1")]);
        var tenant = await app.OpenAccountAsync();
        await ManyDomains.AddVerifiedAsync(app, tenant, dns, clock, Healthy);
        var broken = Enumerable.Range(0, Broken).Select(number => $"broken{number}.test").ToList();
        await ManyDomains.VerifyAsync(app, tenant, dns, broken); // What follows also asks the provider, which has to know them.
        var (before, events) = (await HealthyAsync(app), await app.CountAsync("account_events"));
        dns.FailurePercent = FailurePercent;

        var checks = 0;
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            clock.Advance(new VerificationSchedule().VerifiedInterval);
            checks += await app.SweepAsync();
        }

        Assert.InRange(checks, Healthy * Sweeps, (Healthy + Broken) * Sweeps);
        Assert.InRange((double)dns.Failed / dns.Asked, 0.18, 0.22);
        Assert.Equal(before, await HealthyAsync(app));
        Assert.Equal(events, await app.CountAsync("account_events"));

        broken.ForEach(name => dns.Remove(DnsRecordType.Txt, $"_dmarc.{name}"));
        var noticed = await UntilAsync(app, clock, "at_risk");
        var failed = await UntilAsync(app, clock, "dmarc_status = 'failed'");

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{checks} checks of healthy domains, {dns.Asked} look-ups, {100.0 * dns.Failed / dns.Asked:0.0} % of them failed; {Broken} removed records: all noticed after {noticed.TotalMinutes} minutes, all failed after {(noticed + failed).TotalMinutes}"));
        Assert.True(noticed <= NoticedWithin, $"noticed after {noticed}");
        Assert.True(noticed + failed >= new VerificationSchedule().FailAfterAbsence, $"failed after {noticed + failed}");
        Assert.Equal(before, await HealthyAsync(app));
        Assert.Equal(
            [("domain_at_risk", Broken), ("domain_failed", Broken)],
            await ChangesAsync(app));
    }

    /// <summary>Everything about the healthy domains that a customer could see, but for when they were looked at.</summary>
    private static async Task<IReadOnlyList<string>> HealthyAsync(SendaraApp app) => await app.RowsAsync(
        """
        select concat_ws(' ', name, dkim_status, spf_status, dmarc_status, txt_status, fully_verified, at_risk, stops_sending_at, verified_at,
                         updated_at, records @? '$[*].missing_since ? (@ != null)', last_observation,
                         (select count(*) from domain_history h where h.account_id = d.account_id and h.domain_id = d.id))
          from domains d
         where name like 'd0%'
         order by name
        """);

    /// <summary>Sweeps every few minutes until something holds for all broken domains, and says how long that took.</summary>
    private static async Task<TimeSpan> UntilAsync(SendaraApp app, FakeTimeProvider clock, string condition)
    {
        var start = clock.GetUtcNow();
        while (await app.CountAsync($"domains where name like 'broken%' and {condition}") < Broken)
        {
            Assert.True(clock.GetUtcNow() - start < TimeSpan.FromHours(4), $"not yet: {condition}");
            clock.Advance(Step);
            await app.SweepAsync();
        }

        return clock.GetUtcNow() - start;
    }

    private static async Task<List<(string Type, int Count)>> ChangesAsync(SendaraApp app)
    {
        var types = await app.RowsAsync("select type from account_events where type <> 'domain_verified' order by type");
        return [.. types.GroupBy(type => type).Select(group => (group.Key, group.Count()))];
    }
}
