using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Sendara.Tests.Support;
using Sendara.Webhooks;

namespace Sendara.Tests.Webhooks;

/// <summary>The whole life of a delivery that nobody acknowledges, on a clock that the test moves.</summary>
public sealed class RetryTests(Servers servers) : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(Servers.Epoch);

    private SendaraApp _app = null!;
    private Tenant _tenant = null!;
    private WebhookReceiver _receiver = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await SendaraApp.StartAsync(servers, _clock, WebhookReceiver.Allowed);
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
    public async Task Ten_attempts_at_the_times_of_the_table_each_signed_anew_over_the_same_octets_and_then_no_more()
    {
        _receiver.Answer = WebhookReceiver.Status(500);
        var hook = await Hook.AddAsync(_tenant, _receiver.Url());
        await _tenant.SendAsync(_tenant.Email).ReadAsync(201);

        for (var attempt = 1; attempt <= RetrySchedule.MostAttempts; attempt++)
        {
            await _app.DeliverAsync();
            Assert.Equal(attempt, _receiver.Count);
            Assert.Equal(0, await _app.DeliverAsync());
            if (attempt == RetrySchedule.MostAttempts)
            {
                break;
            }

            var wait = await NextAsync(hook) - _clock.GetUtcNow();
            var planned = RetrySchedule.Waits[attempt];
            Assert.InRange(wait, planned * 0.9, planned * 1.1);

            _clock.Advance(wait - TimeSpan.FromMilliseconds(1));
            Assert.Equal(0, await _app.DeliverAsync());
            _clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        var delivery = await hook.OnlyDeliveryAsync();
        Assert.Equal(("failed", 10), (delivery.Text("status"), delivery["attempts"]!.AsArray().Count));
        Assert.Null(delivery["next_attempt_at"]);
        Assert.Equal(0, await _app.CountAsync("webhook_queue"));
        Assert.InRange((_clock.GetUtcNow() - Servers.Epoch).TotalHours, 42, 53);

        Assert.All(_receiver.Received, e => Assert.True(e.IsSignedWith(hook.Secret)));
        Assert.Single(_receiver.Received.Select(e => (e.EventId, Convert.ToHexString(e.Body))).Distinct());
        Assert.Equal(10, _receiver.Received.Select(e => e.Headers["sendara-timestamp"]).Distinct().Count());
    }

    [Fact]
    public async Task A_customer_can_have_one_that_failed_for_good_tried_again_from_the_start()
    {
        _receiver.Answer = WebhookReceiver.Status(500);
        var hook = await Hook.AddAsync(_tenant, _receiver.Url());
        await hook.TestAsync();
        for (var attempt = 1; attempt <= RetrySchedule.MostAttempts; attempt++)
        {
            await _app.DeliverAsync();
            _clock.Advance(TimeSpan.FromHours(18));
        }

        var delivery = await hook.OnlyDeliveryAsync();
        Assert.Equal("failed", delivery.Text("status"));
        _receiver.Answer = WebhookReceiver.Status(200);
        await hook.ChangeAsync(new { is_active = true });
        await hook.RedeliverAsync(delivery.Text("id"));
        await _app.DeliverAsync();

        Assert.Equal("delivered", (await hook.OnlyDeliveryAsync()).Text("status"));
        Assert.Single(_receiver.Received.Select(e => e.EventId).Distinct());
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("1", 5)]
    [InlineData("86400", 3600)]
    [InlineData("Sun, 14 Jun 2026 09:10:00 GMT", 600)]
    [InlineData("soon", 5)]
    public async Task What_an_endpoint_asks_for_is_waited_for_within_reason(string retryAfter, int seconds)
    {
        _receiver.Answer = WebhookReceiver.Status(429, ("Retry-After", retryAfter));
        var hook = await Hook.AddAsync(_tenant, _receiver.Url());
        await hook.TestAsync();

        await _app.DeliverAsync();

        Assert.InRange((await NextAsync(hook) - Servers.Epoch).TotalSeconds, seconds * 0.89, seconds * 1.11);
    }

    [Fact]
    public async Task While_an_endpoint_rests_as_it_asked_its_other_events_wait_too()
    {
        _receiver.Answer = WebhookReceiver.Status(503, ("Retry-After", "60"));
        var hook = await Hook.AddAsync(_tenant, _receiver.Url());
        await hook.TestAsync();
        await _app.DeliverAsync();
        _receiver.Answer = WebhookReceiver.Status(200);

        await hook.TestAsync();
        Assert.Equal(0, await _app.DeliverAsync());
        _clock.Advance(TimeSpan.FromSeconds(60));
        await _app.DeliverAsync();

        Assert.Equal(2, (await hook.DeliveriesAsync("delivered")).Count);
    }

    [Fact]
    public async Task Events_for_a_dead_endpoint_wait_without_using_up_their_attempts()
    {
        _receiver.Answer = WebhookReceiver.Status(500);
        var hook = await Hook.AddAsync(_tenant, _receiver.Url());
        for (var message = 0; message < 40; message++)
        {
            await _tenant.SendAsync(_tenant.Email).ReadAsync(201);
        }

        await _app.DeliverAsync();

        // Five at once, and then none but one now and then.
        Assert.Equal(5, _receiver.Count);
        _clock.Advance(TimeSpan.FromSeconds(15));
        await _app.DeliverAsync();
        Assert.Equal(6, _receiver.Count);

        _receiver.Answer = WebhookReceiver.Status(200);
        _clock.Advance(Webhook.LongestRest);
        await _app.DeliverAsync();
        Assert.Equal(40, (await hook.DeliveriesAsync("delivered")).Count);
    }

    [Fact]
    public async Task An_endpoint_that_answers_410_is_deactivated_at_once_and_its_owner_is_written_once()
    {
        _receiver.Answer = WebhookReceiver.Status(410);
        var hook = await Hook.AddAsync(_tenant, _receiver.Url("/gone"));
        var other = await WebhookReceiver.StartAsync();
        await using var _ = other;
        await Hook.AddAsync(_tenant, other.Url(), "webhook.deactivated");
        await hook.TestAsync();

        await _app.DeliverAsync();

        var state = await hook.ReadAsync();
        Assert.Equal((false, "gone"), (state["is_active"]!.GetValue<bool>(), state.Text("deactivated_for")));
        Assert.Equal("pending", (await hook.OnlyDeliveryAsync()).Text("status"));
        await _app.NotifyAsync();
        await _app.NotifyAsync();
        await _app.DispatchAsync();
        Assert.Equal(["A webhook of yours was deactivated"], await SubjectsAsync());

        // Nobody's events are kept for somebody who wants none; the account's other endpoint hears of it.
        await _tenant.SendAsync(_tenant.Email).ReadAsync(201);
        Assert.Single(await hook.DeliveriesAsync());
        await _app.DeliverAsync();
        Assert.Equal(hook.Id, Assert.Single(other.Received).Json["payload"]!.Text("id"));

        _receiver.Answer = WebhookReceiver.Status(200);
        _clock.Advance(TimeSpan.FromSeconds(10));
        await hook.ChangeAsync(new { is_active = true });
        await _app.DeliverAsync();
        Assert.Equal("delivered", (await hook.OnlyDeliveryAsync()).Text("status"));
        Assert.Null((await hook.ReadAsync())["deactivated_for"]);
    }

    [Fact]
    public async Task After_five_days_of_nothing_but_failures_an_endpoint_is_deactivated_and_its_owner_is_written()
    {
        _receiver.Answer = WebhookReceiver.Status(500);
        var hook = await Hook.AddAsync(_tenant, _receiver.Url());
        for (var hours = 0; hours < 5 * 24; hours += 8)
        {
            await hook.TestAsync();
            await _app.DeliverAsync();
            Assert.True((await hook.ReadAsync())["is_active"]!.GetValue<bool>());
            _clock.Advance(TimeSpan.FromHours(8));
        }

        await hook.TestAsync();
        await _app.DeliverAsync();

        Assert.Equal("failing", (await hook.ReadAsync()).Text("deactivated_for"));
        await _app.NotifyAsync();
        await _app.DispatchAsync();
        Assert.Equal(["A webhook of yours was deactivated"], await SubjectsAsync());
    }

    [Fact]
    public async Task Deliveries_are_kept_for_thirty_days()
    {
        var hook = await Hook.AddAsync(_tenant, _receiver.Url());
        await hook.TestAsync();
        await _app.DeliverAsync();
        await hook.ChangeAsync(new { is_active = false });
        await _tenant.SendAsync(_tenant.Email).ReadAsync(201);

        await PassAsync(29);
        Assert.Equal(2, (await hook.DeliveriesAsync()).Count);

        await PassAsync(9);
        Assert.Empty(await hook.DeliveriesAsync());
        Assert.Equal((0, 0), (await _app.CountAsync("webhook_queue"), await _app.CountAsync("webhook_bodies")));
        await hook.ChangeAsync(new { is_active = true });
        await hook.TestAsync();
        await _app.DeliverAsync();
        Assert.Equal("delivered", (await hook.OnlyDeliveryAsync()).Text("status"));
    }

    private async Task PassAsync(int days)
    {
        for (var day = 0; day < days; day++)
        {
            _clock.Advance(TimeSpan.FromDays(1));
            if (day % 5 == 0 || day == days - 1)
            {
                await _app.HousekeepAsync();
            }
        }
    }

    private async Task<IReadOnlyList<string>> SubjectsAsync() =>
        [.. (await _app.Simulator.GetAsync("/simulator/inbox"))["mails"]!.AsArray().Select(mail => mail!.Text("subject"))];

    private static async Task<DateTimeOffset> NextAsync(Hook hook)
    {
        JsonNode delivery = await hook.OnlyDeliveryAsync();
        return DateTimeOffset.Parse(delivery.Text("next_attempt_at"), CultureInfo.InvariantCulture);
    }
}
