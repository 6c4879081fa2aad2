using Microsoft.Extensions.Time.Testing;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Engine.Domains;
using Sendara.Ids;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>A sweep is killed, meets a row that it cannot digest, or is not alone: every domain is looked at all the same, and once.</summary>
public sealed class SweepRobustnessTests(Servers servers)
{
    private const int Many = 600;

    private static readonly TimeSpan Due = new VerificationSchedule().VerifiedInterval;

    [Fact]
    public async Task A_worker_that_is_killed_half_way_leaves_its_domains_to_the_next_sweep()
    {
        using var dns = new LoopbackDns();
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow() - Due);
        await using var app = await SendaraApp.StartAsync(servers, clock, dns.Settings);
        await ManyDomains.AddVerifiedAsync(app, await app.OpenAccountAsync(), dns, clock, Many);
        clock.Advance(Due);
        dns.SilentFrom = Many * 4; // In the middle of it all, the look-ups hang.

        await using (var worker = WorkerProcess.Start(app.WorkerSettings(("Verification:SweepSchedule", "* * * * * *"), ("Dns:ServerTimeout", "00:00:10"))))
        {
            await Eventually.TrueAsync(async () =>
            {
                worker.MustRun();
                return dns.Asked > dns.SilentFrom + 50 && await LookedAtAsync(app, clock.GetUtcNow()) > 0;
            });
            await worker.KillAsync();
        }

        var looked = await LookedAtAsync(app, clock.GetUtcNow());
        Assert.InRange(looked, 1, Many - 1);
        dns.SilentFrom = null;
        clock.SetUtcNow(TimeProvider.System.GetUtcNow() + DueDomains.Lease);
        var due = await app.CountAsync($"domains where next_check_at <= '{clock.GetUtcNow():O}'");

        Assert.InRange(due, Many - looked, Many); // Those that could only be asked in part are due sooner, too.
        Assert.Equal(due, await app.SweepAsync());
        Assert.Equal(Many, await LookedAtAsync(app, clock.GetUtcNow() - Due));
        Assert.Equal(Many, await app.CountAsync("domains where fully_verified and not at_risk and not is_sandbox"));
    }

    [Fact]
    public async Task A_domain_that_cannot_be_looked_at_stops_no_other()
    {
        using var dns = new LoopbackDns();
        var clock = new FakeTimeProvider(Servers.Epoch);
        await using var app = await SendaraApp.StartAsync(servers, clock, dns.Settings);
        await ManyDomains.AddVerifiedAsync(app, await app.OpenAccountAsync(), dns, clock, 250);
        await app.ExecuteAsync("update domains set records = '[null, null, null, null, null, null]' where name = 'd00007.test'");
        clock.Advance(Due);

        await app.SweepAsync();

        Assert.Equal(["d00007.test"], await app.RowsAsync($"select name from domains where not is_sandbox and last_checked_at < '{clock.GetUtcNow():O}'"));
        Assert.Equal(249, await app.CountAsync($"domains where next_check_at > '{clock.GetUtcNow() + DueDomains.Lease:O}'"));
    }

    [Fact]
    public async Task A_name_that_another_account_got_hold_of_meanwhile_concerns_no_other_domain_of_the_batch()
    {
        using var dns = new LoopbackDns();
        var clock = new FakeTimeProvider(Servers.Epoch);
        await using var app = await SendaraApp.StartAsync(servers, clock, dns.Settings);
        var (first, second) = (await app.OpenAccountAsync("a@one.example"), await app.OpenAccountAsync("b@two.example"));
        await ManyDomains.AddVerifiedAsync(app, first, dns, clock, 40);
        await ManyDomains.VerifyAsync(app, first, dns, [.. Enumerable.Range(0, 10).Select(number => $"contested{number}.test")]);
        await app.ExecuteAsync("update domains set fully_verified = false, dmarc_status = 'pending' where name like 'contested%'");
        await app.ExecuteAsync(
            $"""
            insert into domains
            select (jsonb_populate_record(d, jsonb_build_object('account_id', '{Id<Account>.Parse(second.AccountId, null).Value}'))).*
              from domains d
             where name like 'contested%'
            """);
        clock.Advance(Due);

        await app.SweepAsync();

        Assert.Equal(50, await app.CountAsync("domains where fully_verified and not is_sandbox"));
        Assert.Equal(10, await app.CountAsync("domains where fully_verified and name like 'contested%'"));
        Assert.Equal(40, await app.CountAsync($"domains where last_checked_at = '{clock.GetUtcNow():O}' and name like 'd0%'"));
    }

    [Fact]
    public async Task Two_sweeps_at_once_share_the_work_and_look_at_nothing_twice()
    {
        using var dns = new LoopbackDns();
        var clock = new FakeTimeProvider(Servers.Epoch);
        await using var app = await SendaraApp.StartAsync(servers, clock, dns.Settings);
        await ManyDomains.AddVerifiedAsync(app, await app.OpenAccountAsync(), dns, clock, Many);
        clock.Advance(Due);
        await app.SweepAsync();
        clock.Advance(Due);
        var asked = dns.Asked;

        var looked = await Task.WhenAll(app.SweepAsync(), app.SweepAsync());

        Assert.Equal(Many, looked.Sum());
        Assert.All(looked, share => Assert.InRange(share, 1, Many - 1));
        Assert.Equal(Many * DnsPlan.RecordCount, dns.Asked - asked);
        Assert.Equal(Many, await LookedAtAsync(app, clock.GetUtcNow()));
    }

    [Fact]
    public async Task What_happened_to_a_domain_while_it_was_looked_at_is_not_overwritten()
    {
        using var dns = new LoopbackDns();
        var clock = new FakeTimeProvider(Servers.Epoch);
        await using var app = await SendaraApp.StartAsync(servers, clock, dns.Settings);
        await ManyDomains.AddVerifiedAsync(app, await app.OpenAccountAsync(), dns, clock, 1);
        clock.Advance(Due);
        await app.SweepAsync();
        clock.Advance(Due);
        var asked = dns.Asked;
        dns.Hold();

        var sweeping = app.SweepAsync();
        await Eventually.TrueAsync(() => Task.FromResult(dns.Asked > asked));
        await app.ExecuteAsync($"update domains set provider_seen_at = null, next_check_at = '{clock.GetUtcNow():O}' where not is_sandbox"); // A review's doubt.
        dns.Resume();

        await sweeping;
        Assert.Equal(1, await app.CountAsync($"domains where not is_sandbox and provider_seen_at is null and last_checked_at = '{clock.GetUtcNow():O}'"));
    }

    private static Task<int> LookedAtAsync(SendaraApp app, DateTimeOffset since) => app.CountAsync($"domains where last_checked_at >= '{since:O}'");
}
