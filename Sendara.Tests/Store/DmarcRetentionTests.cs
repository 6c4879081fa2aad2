using Microsoft.Extensions.Time.Testing;
using Sendara.Tests.Api.Dmarc;
using Sendara.Tests.Support;

namespace Sendara.Tests.Store;

/// <summary>Single records of reports go after three months, what they come to after thirteen.</summary>
public sealed class DmarcRetentionTests(Servers servers)
{
    [Fact]
    public async Task Records_go_first_and_the_daily_sums_later()
    {
        var clock = new FakeTimeProvider(Servers.Epoch);
        await using var app = await SendaraApp.StartAsync(servers, clock);
        var tenant = await app.OpenAccountAsync();
        await tenant.AddDomainAsync(DmarcStage.Domain);
        await tenant.Http.UploadAsync(new ReportDraft(DmarcStage.Today.AddDays(-1), new RecordDraft("203.0.113.5", 40))).ReadAsync(201);

        await PassAsync(app, clock, 90);
        Assert.Equal(1, await app.CountAsync("dmarc_records"));
        await PassAsync(app, clock, 31);
        Assert.Equal(0, await app.CountAsync("dmarc_records"));
        Assert.Equal(40, (await tenant.Http.DmarcAsync("?from=2026-06-01"))["totals"]!["messages"]!.GetValue<long>());

        // What is known of the report outlives its records, so that it still counts once.
        await tenant.Http.UploadAsync(new ReportDraft(DmarcStage.Today.AddDays(-1), new RecordDraft("203.0.113.5", 40))).ReadAsync(200);

        await PassAsync(app, clock, 270);
        Assert.Equal(1, await app.CountAsync("dmarc_days"));
        await PassAsync(app, clock, 10);
        Assert.Equal(0, await app.CountAsync("dmarc_days") + await app.CountAsync("dmarc_reports") + await app.CountAsync("dmarc_sources"));
        await tenant.Http.UploadAsync(new ReportDraft(DmarcStage.Today.AddDays(-1), new RecordDraft("203.0.113.5", 40))).RefusedAsync(400);
    }

    // Partitions are made ahead for months: time passes in steps that they reach.
    private static async Task PassAsync(SendaraApp app, FakeTimeProvider clock, int days)
    {
        for (var passed = 0; passed < days; passed += 30)
        {
            clock.Advance(TimeSpan.FromDays(Math.Min(30, days - passed)));
            await app.HousekeepAsync();
        }
    }
}
