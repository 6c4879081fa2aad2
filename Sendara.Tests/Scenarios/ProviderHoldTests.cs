using System.Text.Json.Nodes;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>The provider takes no mail at all for a while: everything waits, says why, loses nothing, and goes on by itself.</summary>
public sealed class ProviderHoldTests(Servers servers)
{
    private const string From = "news@mail.acme.test";

    private readonly FakeTimeProvider _clock = new(Servers.Epoch);

    [Theory]
    [InlineData("sending_paused", "has paused sending")]
    [InlineData("account_suspended", "has suspended the account")]
    public async Task A_provider_that_takes_nothing_is_tried_with_one_mail_at_a_time(string behaviour, string advice)
    {
        await using var app = await StartAsync();
        var tenant = await OpenAsync(app);
        await app.Simulator.PutAsync("/simulator/ses/behaviour", new JsonObject { [behaviour] = true });
        await app.QueueAsync(tenant, "mail.acme.test", 500);

        await app.DispatchAsync();
        var first = await TriesAsync(app);
        _clock.Advance(TimeSpan.FromMinutes(11));
        await app.DispatchAsync();

        Assert.InRange(first, 1, 200);
        Assert.Equal(first + 1, await TriesAsync(app));
        Assert.Equal(500, await app.CountAsync("send_queue where claimed_at is null and trying_since is null and unanswered = 0"));
        Assert.Equal(500, await app.CountAsync("messages where status = 'queued'"));
        var health = await app.SendingHealthAsync();
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Contains(advice, health.Description, StringComparison.Ordinal);

        await app.Simulator.PutAsync("/simulator/ses/behaviour", new JsonObject { [behaviour] = false });
        _clock.Advance(TimeSpan.FromMinutes(11));
        await app.DispatchAsync();

        Assert.Equal((500, 0), await app.TakenAsync());
        Assert.Equal(HealthStatus.Healthy, (await app.SendingHealthAsync()).Status);
    }

    [Fact]
    public async Task Mail_of_test_keys_goes_on_while_all_other_mail_waits()
    {
        await using var app = await StartAsync();
        var tenant = await OpenAsync(app);
        await app.Simulator.PutAsync("/simulator/ses/behaviour", new { sending_paused = true });
        var real = await tenant.SendAsync("reader@example.test", From).ReadAsync(201);
        await app.DispatchAsync();
        using var test = await tenant.KeyAsync("admin", testMode: true);

        var simulated = await Tenant.SendWithAsync(test, "reader@example.test", From).ReadAsync(201);
        await app.DispatchAsync();

        Assert.Equal("delivered", (await test.AskAsync($"/v1/messages/{simulated.Text("id")}").ReadAsync(200)).Text("status"));
        Assert.Equal("queued", (await tenant.MessageAsync(real.Text("id"))).Text("status"));
    }

    [Fact]
    public async Task A_used_up_daily_quota_holds_mail_until_the_window_frees_however_long_that_takes()
    {
        await using var app = await StartAsync();
        var tenant = await OpenAsync(app);
        await SendAndDispatchAsync(app, tenant, "first@example.test");

        // The product has asked for the limits by now, and learns of the change by the refusal.
        await app.Simulator.PutAsync("/simulator/ses/behaviour", new { max_24_hour_send = 3 });
        await app.QueueAsync(tenant, "mail.acme.test", 5);
        await app.DispatchAsync();

        Assert.Equal(3, (await app.TakenAsync()).Accepted);
        Assert.Equal(3, await app.CountAsync("send_queue where claimed_at is null and trying_since is null"));
        Assert.Contains("24-hour quota", (await app.SendingHealthAsync()).Description, StringComparison.Ordinal);

        _clock.Advance(TimeSpan.FromHours(12));
        await app.DispatchAsync();
        Assert.Equal(3, (await app.TakenAsync()).Accepted);

        _clock.Advance(TimeSpan.FromHours(13));
        await app.DispatchAsync();
        Assert.Equal((6, 0), await app.TakenAsync());
        Assert.Equal(0, await app.CountAsync("messages where status <> 'sent'"));
    }

    [Fact]
    public async Task No_more_is_sent_in_a_day_than_the_provider_says_it_takes()
    {
        await using var app = await StartAsync();
        var tenant = await OpenAsync(app);
        await app.Simulator.PutAsync("/simulator/ses/behaviour", new { max_24_hour_send = 3 });
        await app.QueueAsync(tenant, "mail.acme.test", 5);

        await app.DispatchAsync();

        Assert.Equal(3, await TriesAsync(app));
        Assert.Equal(HealthStatus.Degraded, (await app.SendingHealthAsync()).Status);
    }

    [Fact]
    public async Task Two_workers_together_send_no_more_in_a_day_than_the_provider_says_it_takes()
    {
        await using var app = await StartAsync();
        var tenant = await OpenAsync(app);
        await app.Simulator.PutAsync("/simulator/ses/behaviour", new { max_24_hour_send = 10 });
        using var beside = app.StartBeside();
        await app.QueueAsync(tenant, "mail.acme.test", 1);
        await app.DispatchAsync();
        _clock.Advance(TimeSpan.FromSeconds(30));
        await app.QueueAsync(tenant, "mail.acme.test", 1);
        await app.DispatchBesideAsync();

        // Both have asked for the limits by now, and believe the answer for minutes.
        await app.QueueAsync(tenant, "mail.acme.test", 5);
        await app.DispatchAsync();
        await app.QueueAsync(tenant, "mail.acme.test", 10);
        await app.DispatchBesideAsync();

        Assert.Equal(10, await TriesAsync(app));
        Assert.Equal((10, 0), await app.TakenAsync());
        Assert.Equal(7, await app.CountAsync("send_queue where claimed_at is null and trying_since is null"));
    }

    [Fact]
    public async Task A_paused_configuration_set_holds_mail_as_a_paused_account_does()
    {
        await using var app = await StartAsync();
        var tenant = await OpenAsync(app);
        await app.Simulator.Ses.MustAsync(HttpMethod.Put, "/v2/email/configuration-sets/sendara/sending", new { SendingEnabled = false });

        await SendAndDispatchAsync(app, tenant, "reader@example.test");
        Assert.Equal((0, 1), ((await app.TakenAsync()).Accepted, await app.CountAsync("messages where status = 'queued'")));

        await app.Simulator.Ses.MustAsync(HttpMethod.Put, "/v2/email/configuration-sets/sendara/sending", new { SendingEnabled = true });
        _clock.Advance(TimeSpan.FromMinutes(2));
        await app.DispatchAsync();
        Assert.Equal(1, (await app.TakenAsync()).Accepted);
    }

    [Fact]
    public async Task A_missing_configuration_set_is_made_again_and_no_mail_fails()
    {
        await using var app = await StartAsync();
        var tenant = await OpenAsync(app);
        await app.Simulator.Ses.MustAsync(HttpMethod.Delete, "/v2/email/configuration-sets/sendara");

        await SendAndDispatchAsync(app, tenant, "reader@example.test");
        Assert.Contains("configuration set is missing", (await app.SendingHealthAsync()).Description, StringComparison.Ordinal);

        _clock.Advance(TimeSpan.FromSeconds(10));
        await app.DispatchAsync();
        Assert.Equal((1, 0), await app.TakenAsync());
    }

    [Fact]
    public async Task Credentials_that_are_no_longer_valid_hold_mail_and_count_as_no_try()
    {
        await using var app = await StartAsync();
        var tenant = await OpenAsync(app);
        await app.Simulator.PutAsync("/simulator/ses/behaviour", new
        {
            next_send_fault = new { count = 1, status = 403, type = "ExpiredTokenException", message = "The security token is expired" },
        });

        await SendAndDispatchAsync(app, tenant, "reader@example.test");
        Assert.Contains("credentials", (await app.SendingHealthAsync()).Description, StringComparison.Ordinal);
        Assert.Equal(1, await app.CountAsync("send_queue where trying_since is null and claimed_at is null"));

        _clock.Advance(TimeSpan.FromMinutes(2));
        await app.DispatchAsync();
        Assert.Equal((1, 0), await app.TakenAsync());
    }

    private Task<SendaraApp> StartAsync() => SendaraApp.StartAsync(servers, _clock);

    private static async Task<Tenant> OpenAsync(SendaraApp app)
    {
        await app.SetUpProviderAsync();
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("mail.acme.test");
        return tenant;
    }

    private static async Task SendAndDispatchAsync(SendaraApp app, Tenant tenant, string to)
    {
        await tenant.SendAsync(to, From).ReadAsync(201);
        await app.DispatchAsync();
    }

    private static async Task<int> TriesAsync(SendaraApp app) =>
        (await app.Simulator.GetAsync("/simulator/counters"))["operations"]!["SendEmail"]!.GetValue<int>();
}
