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

        await Eventually.TrueAsync(async () => (await tenant.MessageAsync(sent.Text("id"))).Text("status") == "sent");
    }

    [Fact]
    public async Task Scheduled_mail_leaves_within_two_seconds_of_its_time_and_not_before()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        var tenant = await OpenAsync(app);
        var sent = await tenant.SendAsync("reader@example.test", From).ReadAsync(201);
        var due = (await app.RowsAsync("update send_queue set run_at = now() + interval '12 seconds' returning extract(epoch from run_at)"))[0];

        await using var worker = WorkerProcess.Start(app.WorkerSettings());
        await Eventually.TrueAsync(async () => (await tenant.MessageAsync(sent.Text("id"))).Text("status") == "sent");

        var late = double.Parse(
            (await app.RowsAsync($"select extract(epoch from occurred_at) - {due} from message_events where type = 'sent'"))[0],
            CultureInfo.InvariantCulture);
        TestContext.Current.TestOutputHelper?.WriteLine($"{late:0.000} s after its time");
        Assert.InRange(late, 0, 2);
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

    private static async Task<Tenant> OpenAsync(SendaraApp app)
    {
        await app.SetUpProviderAsync();
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("mail.acme.test");
        return tenant;
    }
}
