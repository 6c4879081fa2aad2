using System.Diagnostics;
using System.Globalization;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>The Worker as it is deployed: woken by new mail, on time with scheduled mail, and orderly when it is stopped.</summary>
public sealed class SendPumpTests(Servers servers)
{
    private const string From = "news@mail.acme.test";

    [Fact]
    public async Task New_mail_wakes_a_worker_that_would_not_look_for_a_minute()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        var tenant = await OpenAsync(app);
        await using var worker = WorkerProcess.Start(app.WorkerSettings(("Sending:PollInterval", "00:01:00")));
        await Eventually.TrueAsync(async () =>
        {
            worker.MustRun();
            return await app.CountAsync("pg_stat_activity where datname = current_database() and query ilike 'listen sendara_send'") == 1;
        });

        var sent = await tenant.SendAsync("reader@example.test", From).ReadAsync(201);

        // Well before it would look by itself.
        await Eventually.TrueAsync(async () => (await tenant.MessageAsync(sent.Text("id"))).Text("status") == "sent", TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Scheduled_mail_leaves_within_two_seconds_of_its_time_and_not_before()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        var tenant = await OpenAsync(app);
        await SendScheduledAsync(app, tenant, 0);
        await using var worker = WorkerProcess.Start(app.WorkerSettings());
        await Eventually.TrueAsync(async () => await app.CountAsync("messages where status = 'sent'") == 1); // The worker is there.

        await Measured.UpToThriceAsync("Seconds after its time", async _ =>
        {
            var (id, due) = await SendScheduledAsync(app, tenant, 4);
            await Eventually.TrueAsync(async () => (await tenant.MessageAsync(id)).Text("status") == "sent");

            var late = double.Parse(
                (await app.RowsAsync($"select extract(epoch from occurred_at) - {due} from message_events where type = 'sent' and message_id = '{id[4..]}'"))[0],
                CultureInfo.InvariantCulture);
            Assert.True(late >= 0, $"It left {-late} seconds too early.");
            return late;
        }, late => late <= 2);
    }

    [Fact]
    public async Task A_stopped_worker_finishes_or_returns_what_it_has_taken()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        var tenant = await OpenAsync(app);
        await app.Simulator.PutAsync("/simulator/ses/behaviour", new { answer_delay_ms = 1000 });
        await app.QueueAsync(tenant, "mail.acme.test", 1000);
        await using var worker = WorkerProcess.Start(app.WorkerSettings());
        await Eventually.TrueAsync(async () => (await app.TakenAsync()).Accepted > 0);

        var watch = Stopwatch.StartNew();
        await worker.StopAsync();

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.Equal(0, await app.CountAsync("send_queue where claimed_at is not null"));
        Assert.Equal((await app.TakenAsync()).Accepted, await app.CountAsync("messages where status = 'sent'"));
        Assert.InRange(await app.CountAsync("send_queue"), 1, 999);
    }

    // Less than a minute ahead is not scheduled by the API: it is put off in the queue before a worker can see it.
    private static async Task<(string Id, string Due)> SendScheduledAsync(SendaraApp app, Tenant tenant, int seconds)
    {
        var sent = await tenant.Http.SubmitAsync("/v1/send", new
        {
            destination = new { email = "reader@example.test" },
            payload = new { subject = "Hello", body_text = "Hello" },
            metadata = new { from_email = From },
            scheduled_at = TimeProvider.System.GetUtcNow().AddMinutes(2),
        }).ReadAsync(201);
        var id = sent.Text("id");
        var due = await app.RowsAsync(
            $"update send_queue set run_at = now() + interval '{seconds} seconds' where message_id = '{id[4..]}' returning extract(epoch from run_at)");
        return (id, due[0]);
    }

    private static async Task<Tenant> OpenAsync(SendaraApp app)
    {
        await app.SetUpProviderAsync();
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("mail.acme.test");
        return tenant;
    }
}
