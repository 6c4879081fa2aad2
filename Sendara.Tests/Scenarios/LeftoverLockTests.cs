using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>A worker that was killed while it held a lock of the timetable does not keep the next one from sending.</summary>
public sealed class LeftoverLockTests(Servers servers)
{
    [Fact]
    public async Task Mail_goes_out_while_the_timetable_waits_for_a_dead_workers_lock()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        await app.ConnectEventsAsync();
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("mail.acme.test");
        await app.RowsAsync(
            "insert into hangfire.lock (resource, updatecount, acquired) values ('hangfire:lock:recurring-job:sweep-domains', 0, now() at time zone 'utc') returning resource");

        await using var worker = WorkerProcess.Start(app.WorkerSettings());
        var sent = (await tenant.SendAsync("reader@example.test", "news@mail.acme.test").ReadAsync(201)).Text("id");

        await Eventually.TrueAsync(async () =>
        {
            worker.MustRun();
            return (await tenant.MessageAsync(sent)).Text("status") == "delivered";
        });
        await Eventually.TrueAsync(async () =>
        {
            worker.MustRun();
            return await app.CountAsync("hangfire.hash where key = 'recurring-job:housekeeping'") > 0;
        }, TimeSpan.FromSeconds(90));
    }
}
