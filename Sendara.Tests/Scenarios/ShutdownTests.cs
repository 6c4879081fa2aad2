using System.Diagnostics;
using System.Globalization;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>A Worker is asked to end while mail is in its hands: it finishes what the provider has, and gives back the rest at once.</summary>
public sealed class ShutdownTests(Servers servers)
{
    private const int Mails = 300;
    private const int Concurrency = 20;

    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(1500, 0)]
    [InlineData(0, 1500)]
    public async Task What_was_claimed_is_finished_or_returned_within_thirty_seconds(int latency, int answerDelay)
    {
        await using var app = await SendaraApp.StartAsync(servers);
        await app.ConnectEventsAsync();
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("mail.acme.test");
        for (var mail = 0; mail < Mails; mail++)
        {
            await tenant.SendAsync($"reader{mail}@example.test", "news@mail.acme.test").ReadAsync(201);
        }

        await app.Simulator.PutAsync("/simulator/ses/behaviour", new { latency_ms = latency, answer_delay_ms = answerDelay });
        var settings = app.WorkerSettings(
            ("Sending:Concurrency", $"{Concurrency}"), ("Sending:Lease", "00:10:00"), ("Ses:CallTimeout", "00:00:20"), ("Logging:LogLevel:Default", "Warning"));

        await using (var worker = WorkerProcess.Start(settings))
        {
            await Eventually.TrueAsync(async () => await ClaimedAsync(app) > Concurrency && await AcceptedAsync(app) > 0);

            var watch = Stopwatch.StartNew();
            await worker.StopAsync();
            Assert.True(watch.Elapsed < Promised, $"It took {watch.Elapsed.TotalSeconds:0.0} s to end.");
            Assert.Equal(0, await worker.ExitedAsync());
            var (took, by) = (watch.Elapsed.TotalSeconds, await AcceptedAsync(app));
            TestContext.Current.TestOutputHelper?.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"ended {took:0.0} s after SIGTERM; the provider had accepted {by} of {Mails} mails by then"));
        }

        var accepted = await AcceptedAsync(app);
        Assert.InRange(accepted, 1, Mails - 1);
        Assert.Equal(0, await ClaimedAsync(app));
        Assert.Equal(accepted, await app.CountAsync("messages where status = 'sent'"));
        Assert.Equal(Mails - accepted, await app.CountAsync("send_queue where run_at <= now()"));

        await app.Simulator.PutAsync("/simulator/ses/behaviour", new { latency_ms = 0, answer_delay_ms = 0 });
        await using (var next = WorkerProcess.Start(settings))
        {
            await Eventually.TrueAsync(async () => await app.CountAsync("messages where status = 'delivered'") == Mails);
            await next.KillAsync();
        }

        var counters = await app.Simulator.GetAsync("/simulator/counters");
        Assert.Empty(counters["duplicates"]!.AsArray());
        Assert.Equal(Mails, counters["mails_accepted"]!.GetValue<int>());
    }

    private static Task<int> ClaimedAsync(SendaraApp app) => app.CountAsync("send_queue where claimed_at is not null");

    private static async Task<int> AcceptedAsync(SendaraApp app) => (await app.Simulator.GetAsync("/simulator/counters"))["mails_accepted"]!.GetValue<int>();
}
