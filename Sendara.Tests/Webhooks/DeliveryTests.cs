using System.Text.Json.Nodes;
using Sendara.Tests.Support;

namespace Sendara.Tests.Webhooks;

/// <summary>What endpoints are told, and that it is what happened.</summary>
public sealed class DeliveryTests(Servers servers) : IAsyncLifetime
{
    private SendaraApp _app = null!;
    private Tenant _tenant = null!;
    private WebhookReceiver _receiver = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await SendaraApp.StartAsync(servers, null, WebhookReceiver.Allowed);
        await _app.SetUpProviderAsync();
        _tenant = await _app.OpenAccountAsync();
        _receiver = await WebhookReceiver.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_told_of_from_its_acceptance_to_its_delivery_and_every_event_is_signed()
    {
        var hook = await Hook.AddAsync(_tenant, _receiver.Url());
        using var test = await _tenant.KeyAsync("send", testMode: true);
        var sent = await test.SubmitAsync("/v1/send", new
        {
            idempotency_key = "order-1",
            destination = new { email = "ada@example.test" },
            payload = new { subject = "Grüße & <b>", body_text = "Hello" },
            metadata = new { order = 4711 },
        }).ReadAsync(201);

        await _app.DispatchAsync();
        await _app.DeliverAsync();

        Assert.Equal(["message.delivered", "message.queued", "message.sent"], _receiver.Received.Select(e => e.Type).Order(StringComparer.Ordinal));
        Assert.All(_receiver.Received, e => Assert.True(e.IsSignedWith(hook.Secret)));
        Assert.All(_receiver.Received, e => Assert.Equal((e.EventId, e.Type), (e.Json.Text("event_id"), e.Headers["sendara-event-type"])));

        using var reading = await _tenant.KeyAsync("read", testMode: true);
        var timeline = (await reading.AskAsync($"/v1/messages/{sent.Text("id")}").ReadAsync(200))["events"]!.AsArray();
        Assert.Equal(timeline.Select(e => e!.Text("id")).Order(StringComparer.Ordinal), _receiver.Received.Select(e => e.EventId).Order(StringComparer.Ordinal));

        var delivered = _receiver.Received.Single(e => e.Type == "message.delivered").Json;
        Assert.Equal(
            ["event_id", "event_type", "message_id", "account_id", "occurred_at", "mode", "payload"], delivered.AsObject().Select(p => p.Key));
        Assert.Equal((sent.Text("id"), _tenant.AccountId, "test"), (delivered.Text("message_id"), delivered.Text("account_id"), delivered.Text("mode")));
        Assert.Equal(timeline.Single(e => e!.Text("type") == "delivered")!.Text("occurred_at"), delivered.Text("occurred_at"));
        var payload = delivered["payload"]!;
        Assert.Equal(
            ("ada@example.test", "order-1", "transactional", 4711),
            (payload.Text("recipient"), payload.Text("idempotency_key"), payload.Text("message_type"), payload["metadata"]!["order"]!.GetValue<int>()));
        Assert.True(payload["detail"]!["simulated"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_bounce_tells_of_the_message_and_of_the_address_that_is_now_suppressed()
    {
        await Hook.AddAsync(_tenant, _receiver.Url(), "bounced", "recipient.suppressed");
        using var test = await _tenant.KeyAsync("send", testMode: true);
        var sent = await Tenant.SendWithAsync(test, "bounced@example.test").ReadAsync(201);

        await _app.DispatchAsync();
        await _app.DeliverAsync();

        Assert.Equal(["message.bounced", "recipient.suppressed"], _receiver.Received.Select(e => e.Type).Order(StringComparer.Ordinal));
        var suppressed = _receiver.Received.Single(e => e.Type == "recipient.suppressed").Json;
        Assert.Equal((sent.Text("id"), "test", "bounced@example.test"), (suppressed.Text("message_id"), suppressed.Text("mode"), suppressed["payload"]!.Text("recipient")));
    }

    [Fact]
    public async Task A_domain_that_is_verified_is_told_of()
    {
        var hook = await Hook.AddAsync(_tenant, _receiver.Url(), "domain.verified");

        var domain = await _tenant.AddVerifiedDomainAsync($"{_tenant.AccountId[^8..]}.acme.test");
        await _app.DeliverAsync();

        var told = Assert.Single(_receiver.Received);
        Assert.True(told.IsSignedWith(hook.Secret));
        Assert.Equal((domain.Text("id"), "live"), (told.Json["payload"]!.Text("id"), told.Json.Text("mode")));
        Assert.Null(told.Json["message_id"]);
    }

    [Fact]
    public async Task A_canceled_message_is_told_of()
    {
        await Hook.AddAsync(_tenant, _receiver.Url());
        var sent = await _tenant.Http.SubmitAsync("/v1/send", new
        {
            destination = new { email = _tenant.Email },
            payload = new { subject = "Later", body_text = "Hello" },
            scheduled_at = TimeProvider.System.GetUtcNow().AddDays(1),
        }).ReadAsync(201);
        await _tenant.Http.SubmitAsync($"/v1/messages/{sent.Text("id")}/cancel").ReadAsync(200);

        await _app.DeliverAsync();

        Assert.Equal(["message.canceled", "message.scheduled"], _receiver.Received.Select(e => e.Type).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_endpoint_gets_what_it_is_subscribed_to_and_the_same_octets()
    {
        await Hook.AddAsync(_tenant, _receiver.Url("/all"));
        await Hook.AddAsync(_tenant, _receiver.Url("/bare"), "queued");
        await Hook.AddAsync(_tenant, _receiver.Url("/full"), "message.queued", "domain.failed");
        await Hook.AddAsync(_tenant, _receiver.Url("/other"), "domain.failed");
        var stranger = await _app.OpenAccountAsync();
        await Hook.AddAsync(stranger, _receiver.Url("/stranger"));

        await _tenant.SendAsync(_tenant.Email).ReadAsync(201);
        await _app.DeliverAsync();

        Assert.Equal(["/all", "/bare", "/full"], _receiver.Received.Select(e => e.Path).Order(StringComparer.Ordinal));
        Assert.Single(_receiver.Received.Select(e => Convert.ToHexString(e.Body)).Distinct());
    }

    [Fact]
    public async Task What_is_refused_by_the_database_tells_nobody()
    {
        await Hook.AddAsync(_tenant, _receiver.Url());
        await _app.ExecuteAsync("alter table send_queue add constraint no_queue check (at_most_once) not valid");

        using var failed = await _tenant.SendAsync(_tenant.Email);

        Assert.Equal(500, (int)failed.StatusCode);
        Assert.Equal(0, await _app.DeliverAsync());
        Assert.Equal((0, 0), (await _app.CountAsync("webhook_deliveries"), await _app.CountAsync("webhook_queue")));
    }

    [Fact]
    public async Task A_paused_endpoint_gets_what_happened_meanwhile_when_it_is_resumed()
    {
        var hook = await Hook.AddAsync(_tenant, _receiver.Url());
        await hook.ChangeAsync(new { is_active = false });
        for (var message = 0; message < 12; message++)
        {
            await _tenant.SendAsync(_tenant.Email).ReadAsync(201);
        }

        Assert.Equal(0, await _app.DeliverAsync());
        Assert.Equal(12, (await hook.DeliveriesAsync("pending")).Count);

        await hook.ChangeAsync(new { is_active = true });
        await _app.DeliverAsync();

        Assert.Equal(12, _receiver.Received.Select(e => e.EventId).Distinct().Count());
        Assert.Equal(12, (await hook.DeliveriesAsync("delivered")).Count);
        Assert.Equal(0, await _app.CountAsync("webhook_queue"));
    }

    [Fact]
    public async Task What_waits_for_an_endpoint_goes_with_it()
    {
        var hook = await Hook.AddAsync(_tenant, _receiver.Url());
        await _tenant.SendAsync(_tenant.Email).ReadAsync(201);

        await _tenant.Http.EraseAsync(hook.Path).NoContentAsync();

        Assert.Equal(0, await _app.DeliverAsync());
        await _app.HousekeepAsync();
        Assert.Equal(0, await _app.CountAsync("webhook_queue"));
        Assert.Empty(_receiver.Received);
        await _tenant.Http.AskAsync($"{hook.Path}/deliveries").RefusedAsync(404);
    }

    [Fact]
    public async Task A_test_event_comes_to_its_endpoint_alone_whatever_that_is_subscribed_to()
    {
        var hook = await Hook.AddAsync(_tenant, _receiver.Url("/mine"), "domain.failed");
        await Hook.AddAsync(_tenant, _receiver.Url("/other"));

        var delivery = await hook.TestAsync();
        await _app.DeliverAsync();

        var told = Assert.Single(_receiver.Received);
        Assert.Equal(("/mine", "webhook.test", delivery.Text("event_id")), (told.Path, told.Type, told.EventId));
        Assert.True(told.IsSignedWith(hook.Secret));
        await hook.ChangeAsync(new { is_active = false });
        Assert.Contains("is_active", (await _tenant.Http.SubmitAsync($"{hook.Path}/test").RefusedAsync(400)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delivery_can_be_had_again_with_the_same_event_and_the_same_octets()
    {
        var hook = await Hook.AddAsync(_tenant, _receiver.Url());
        await _tenant.SendAsync(_tenant.Email).ReadAsync(201);
        await _app.DeliverAsync();
        var delivery = await hook.OnlyDeliveryAsync();
        Assert.Equal("delivered", delivery.Text("status"));

        Assert.Equal("pending", (await hook.RedeliverAsync(delivery.Text("id"))).Text("status"));
        await _app.DeliverAsync();

        Assert.Equal(2, _receiver.Count);
        Assert.Single(_receiver.Received.Select(e => Convert.ToHexString(e.Body)).Distinct());
        Assert.Single(_receiver.Received.Select(e => e.EventId).Distinct());
        var again = await hook.OnlyDeliveryAsync();
        Assert.Equal(("delivered", 2), (again.Text("status"), again["attempts"]!.AsArray().Count));
        await _tenant.Http.SubmitAsync($"{hook.Path}/deliveries/dlv_{new string('0', 32)}/redeliver").RefusedAsync(404);
    }

    [Fact]
    public async Task An_endpoint_has_no_more_than_five_deliveries_at_once()
    {
        var (now, most) = (0, 0);
        var full = new TaskCompletionSource();
        _receiver.Answer = async (_, _) =>
        {
            var here = Interlocked.Increment(ref now);
            most = Math.Max(most, here);
            if (here >= 5)
            {
                full.TrySetResult();
            }

            await full.Task;
            Interlocked.Decrement(ref now);
        };
        await Hook.AddAsync(_tenant, _receiver.Url());
        await _tenant.Http.SubmitJsonAsync("/v1/send/batch", new JsonArray([.. Enumerable.Range(0, 50).Select(_ => (JsonNode)Api.Sending.Draft.To(_tenant.Email))]).ToJsonString())
            .ReadAsync(200);

        await _app.DeliverAsync();

        Assert.Equal((50, 5), (_receiver.Count, most));
    }
}
