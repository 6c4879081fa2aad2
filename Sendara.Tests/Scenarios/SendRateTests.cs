using System.Globalization;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>
/// The provider enforces a rate and says so: four workers use it to the full together, and lose nothing. The full story, 5 000 mails at 14 a
/// second, takes six minutes: <c>SENDARA_TEST_FULL=1</c>.
/// </summary>
public sealed class SendRateTests(Servers servers)
{
    private const int Workers = 4;

    private static readonly bool Full = Environment.GetEnvironmentVariable("SENDARA_TEST_FULL") == "1";

    [Fact]
    public async Task Four_workers_use_the_rate_to_the_full_and_lose_nothing()
    {
        var (mails, rate) = Full ? (5000, 14) : (2000, 140);
        await using var app = await SendaraApp.StartAsync(servers);
        await app.SetUpProviderAsync();
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("mail.acme.test");
        await app.Simulator.PutAsync("/simulator/ses/behaviour", new { max_send_rate = rate });

        var workers = Enumerable.Range(0, Workers)
            .Select(_ => WorkerProcess.Start(app.WorkerSettings(("Ses:CallTimeout", "00:00:20"))))
            .ToList();
        try
        {
            // A machine that stands still for longer than the bucket lasts has wasted some of the rate.
            await Measured.UpToThriceAsync($"Part of {rate}/s that {Workers} workers used", async number =>
            {
                await app.QueueAsync(tenant, "mail.acme.test", mails);
                await Eventually.TrueAsync(
                    async () =>
                    {
                        workers.ForEach(worker => worker.MustRun());
                        return await app.CountAsync("send_queue") == 0;
                    },
                    TimeSpan.FromSeconds((mails / rate) + 180));
                await AssertNothingIsLostAsync(app, mails * number);
                return await RateAsync(app, mails, mails * (number - 1)) / rate;
            }, used => used >= (Full ? 0.95 : 0.8));
        }
        finally
        {
            foreach (var worker in workers)
            {
                await worker.DisposeAsync();
            }
        }
    }

    private static async Task AssertNothingIsLostAsync(SendaraApp app, int mails)
    {
        var (accepted, doubled) = await app.TakenAsync();
        var refused = (await app.Simulator.GetAsync("/simulator/counters"))["operations"]!["SendEmail"]!.GetValue<int>() - accepted;
        var failed = await app.CountAsync("messages where status = 'failed'");
        TestContext.Current.TestOutputHelper?.WriteLine($"{mails} mails: {mails - accepted} lost, {failed} failed, {doubled} doubled, {refused} throttled");
        Assert.Equal((mails, 0, 0), (accepted, doubled, failed));
    }

    // From the first tenth on: before that the workers are still starting.
    private static async Task<double> RateAsync(SendaraApp app, int mails, int before) => double.Parse(
        (await app.RowsAsync($"""
            select count(*) / extract(epoch from max(occurred_at) - min(occurred_at))
              from (select occurred_at from message_events where type = 'sent' order by occurred_at offset {before + (mails / 10)}) steady
            """))[0],
        CultureInfo.InvariantCulture);
}
