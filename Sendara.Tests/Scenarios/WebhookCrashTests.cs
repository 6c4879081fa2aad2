using Npgsql;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>The Worker dies after an endpoint has answered and before it could write that down: the event comes again, and is known by its id.</summary>
public sealed class WebhookCrashTests(Servers servers)
{
    [Fact]
    public async Task Killed_between_the_answer_and_the_commit_it_delivers_the_same_event_once_more()
    {
        await using var app = await SendaraApp.StartAsync(servers, null, WebhookReceiver.Allowed);
        await using var receiver = await WebhookReceiver.StartAsync();
        var tenant = await app.OpenAccountAsync();
        var hook = await Hook.AddAsync(tenant, receiver.Url());
        var mayAnswer = new TaskCompletionSource();
        receiver.Answer = (_, end) => mayAnswer.Task.WaitAsync(end);
        var settings = app.WorkerSettings(("Webhooks:Timeout", "00:01:00"));
        var worker = WorkerProcess.Start(settings);
        await using var _ = worker;
        await hook.TestAsync();
        await Eventually.TrueAsync(() => Task.FromResult(receiver.Count == 1));

        // From here on nobody can settle anything.
        await using (var blocker = new NpgsqlConnection(app.Database + ";Pooling=false"))
        {
            await blocker.OpenAsync(TestContext.Current.CancellationToken);
            await using var transaction = await blocker.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await using (var block = new NpgsqlCommand("lock table webhook_deliveries in exclusive mode", blocker, transaction))
            {
                await block.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            }

            mayAnswer.SetResult();
            await Eventually.TrueAsync(async () => await app.CountAsync("pg_locks where not granted and relation = 'webhook_deliveries'::regclass") > 0);
            await worker.KillAsync();
        }

        // Its lease has run out.
        await app.ExecuteAsync("update webhook_queue set run_at = now() where claimed_at is not null");
        await using var next = WorkerProcess.Start(settings);
        await Eventually.TrueAsync(async () => (await hook.DeliveriesAsync("delivered")).Count == 1);

        Assert.Equal(2, receiver.Count);
        Assert.Single(receiver.Received.Select(e => (e.EventId, Convert.ToHexString(e.Body))).Distinct());
        Assert.All(receiver.Received, e => Assert.True(e.IsSignedWith(hook.Secret)));
        Assert.Equal(0, await app.CountAsync("webhook_queue"));
    }
}
