using Sendara.Tests.Support;

namespace Sendara.Tests.Webhooks;

/// <summary>An attempt was made, and what came of it cannot be written down: the pump goes on, or says why not, and never hangs.</summary>
public sealed class UnsavedOutcomeTests(Servers servers) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private SendaraApp _app = null!;
    private WebhookReceiver _receiver = null!;
    private Hook _hook = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await SendaraApp.StartAsync(servers, null, WebhookReceiver.Allowed);
        _receiver = await WebhookReceiver.StartAsync();
        _receiver.Answer = WebhookReceiver.Status(500);
        _hook = await Hook.AddAsync(await _app.OpenAccountAsync(), _receiver.Url());
        await _hook.TestAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task A_connection_that_is_lost_while_an_endpoint_is_noted_as_failing_leaves_the_delivery_to_its_lease()
    {
        await _app.ExecuteAsync(
            """
            create function lose_connection() returns trigger language plpgsql as
            $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$;
            create trigger loses before update on webhooks for each row execute function lose_connection()
            """);

        Assert.Equal(1, await _app.DeliverAsync().WaitAsync(Patience, TestContext.Current.CancellationToken));

        Assert.Single(_receiver.Received);
        Assert.Equal(1, await _app.CountAsync("webhook_queue where claimed_at is not null and run_at > now()"));
        Assert.Equal("pending", (await _hook.OnlyDeliveryAsync()).Text("status"));
    }

    [Fact]
    public async Task A_bug_in_saving_ends_the_pump()
    {
        var bug = await Assert.ThrowsAsync<InvalidOperationException>(
            () => _app.DeliverAsync(new BrokenClock()).WaitAsync(Patience, TestContext.Current.CancellationToken));

        Assert.Equal("The clock is broken.", bug.Message);
        Assert.Single(_receiver.Received);
    }
}
