using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>The provider is paused, away, or answers into the void: mail waits, and none goes out twice.</summary>
public sealed class HandOverTests(Servers servers)
{
    private const string From = "news@mail.acme.test";

    [Fact]
    public async Task Mail_for_a_paused_provider_is_accepted_and_goes_out_when_it_is_back()
    {
        var clock = new FakeTimeProvider(Servers.Epoch);
        await using var app = await SendaraApp.StartAsync(servers, clock);
        await app.SetUpProviderAsync();
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("mail.acme.test");
        await app.Simulator.PutAsync("/simulator/ses/behaviour", new { sending_paused = true });

        var sent = await tenant.SendAsync("reader@example.test", From).ReadAsync(201);
        await app.DispatchAsync();
        Assert.Equal("queued", await StatusAsync(tenant, sent));

        await app.Simulator.PutAsync("/simulator/ses/behaviour", new { sending_paused = false });
        clock.Advance(TimeSpan.FromMinutes(6));
        await app.DispatchAsync();

        Assert.Equal("sent", await StatusAsync(tenant, sent));
        Assert.Equal(1, await AcceptedAsync(app));
    }

    [Fact]
    public async Task A_provider_that_cannot_be_reached_costs_a_message_nothing_but_time()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("mail.acme.test");
        var sent = await tenant.SendAsync("reader@example.test", From).ReadAsync(201);

        await using (WorkerProcess.Start(app.WorkerSettings(("Ses:ServiceUrl", "http://127.0.0.1:9"))))
        {
            await Eventually.TrueAsync(async () => await app.CountAsync("send_queue where claimed_at is null and unanswered = 0 and run_at > now()") == 1);
            Assert.Equal("queued", await StatusAsync(tenant, sent));
        }

        await using (WorkerProcess.Start(app.WorkerSettings()))
        {
            await Eventually.TrueAsync(async () => await StatusAsync(tenant, sent) == "sent");
        }

        Assert.Equal(1, await AcceptedAsync(app));
    }

    [Fact]
    public async Task A_mail_whose_answer_was_lost_is_settled_by_its_event_and_not_sent_again()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        await app.ConnectEventsAsync();
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("mail.acme.test");
        await LoseNextAnswersAsync(app, 1);

        var sent = await tenant.SendAsync("reader@example.test", From).ReadAsync(201);
        await app.DispatchAsync();
        Assert.Equal("queued", await StatusAsync(tenant, sent));

        await Eventually.TrueAsync(async () =>
        {
            await app.ApplyEventsAsync();
            return await StatusAsync(tenant, sent) == "delivered";
        });
        Assert.Equal(0, await app.CountAsync("send_queue"));
        Assert.Equal(1, await AcceptedAsync(app));
    }

    [Fact]
    public async Task Without_any_event_a_mail_whose_answers_were_lost_goes_out_a_second_time_at_most()
    {
        var clock = new FakeTimeProvider(Servers.Epoch);
        await using var app = await SendaraApp.StartAsync(servers, clock);
        await app.SetUpProviderAsync();
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("mail.acme.test");
        await LoseNextAnswersAsync(app, 10);

        var sent = await tenant.SendAsync("reader@example.test", From).ReadAsync(201);
        for (var leases = 0; leases < 5; leases++)
        {
            await app.DispatchAsync();
            clock.Advance(TimeSpan.FromMinutes(16));
        }

        Assert.Equal("failed", await StatusAsync(tenant, sent));
        Assert.Contains("may have arrived", (await tenant.MessageAsync(sent.Text("id"))).Text("failure_reason"), StringComparison.Ordinal);
        Assert.Equal(2, await AcceptedAsync(app));
    }

    private static Task LoseNextAnswersAsync(SendaraApp app, int count) =>
        app.Simulator.PutAsync("/simulator/ses/behaviour", new { next_send_fault = new { count, when = "after", drop = true } });

    private static async Task<string> StatusAsync(Tenant tenant, JsonNode sent) => (await tenant.MessageAsync(sent.Text("id"))).Text("status");

    private static async Task<int> AcceptedAsync(SendaraApp app) =>
        (await app.Simulator.GetAsync("/simulator/counters"))["mails_accepted"]!.GetValue<int>();
}
