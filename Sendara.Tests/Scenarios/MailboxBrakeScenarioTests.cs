using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Sendara.Tests.Simulator;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>One mailbox provider takes a new domain's mail for spam: mail to him alone slows down, and comes back as he relents.</summary>
public sealed class MailboxBrakeScenarioTests(Servers servers)
{
    private const string Domain = "mail.acme.test";
    private const string QueueArn = "arn:aws:sqs:us-east-1:000000000000:sendara-events";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 6, 15, 0, 0, 5, TimeSpan.Zero));

    [Fact]
    public async Task Only_the_provider_who_objects_is_slowed_down_and_recovers()
    {
        await using var app = await SendaraApp.StartAsync(servers, _clock, ("Warmup:Enabled", "true"), ("Warmup:StartCap", "3000"));
        await app.SetUpProviderAsync();
        (await app.Simulator.PostAsync("/simulator/sns/subscriptions", new { topic_arn = RunningSimulator.TopicArn, endpoint = QueueArn })).EnsureSuccessStatusCode();
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync(Domain);
        await app.ExecuteAsync("update domains set created_at = created_at - interval '1 minute'");
        for (var portion = 0; portion < 30; portion++)
        {
            await app.QueueAsync(tenant, Domain, 50, "marketing", held: true, to: "gmail.com");
            await app.QueueAsync(tenant, Domain, 50, "marketing", held: true, to: "yahoo.com");
            await app.ExecuteAsync("update domains set created_at = created_at + interval '1 second'");
        }

        var calm = await PassAsync(app, tenant, hours: 2);
        await app.Simulator.PutAsync("/simulator/ses/behaviour", new { deferrals = new[] { new { recipient_domain = "gmail.com", delay_type = "SpamDetected" } } });
        await PassAsync(app, tenant, hours: 1);
        var braked = await GmailAsync(tenant);
        Assert.Equal(0.5, braked["share"]!.GetValue<double>());
        Assert.NotNull(braked["braked_until"]);

        await app.Simulator.PutAsync("/simulator/ses/behaviour", new { deferrals = Array.Empty<object>() });
        var slow = await PassAsync(app, tenant, hours: 4);
        var eased = await PassAsync(app, tenant, hours: 8);
        var after = await GmailAsync(tenant);

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"gmail {calm.Gmail:0} an hour and yahoo {calm.Yahoo:0} before; {slow.Gmail:0} and {slow.Yahoo:0} while gmail is braked; "
            + $"{eased.Gmail:0} and {eased.Yahoo:0} as it is eased");
        Assert.InRange(slow.Gmail, 1, calm.Gmail * 0.7);
        Assert.True(slow.Yahoo >= calm.Yahoo * 0.8, $"yahoo went from {calm.Yahoo:0} to {slow.Yahoo:0}");
        Assert.True(eased.Gmail > slow.Gmail, $"gmail went from {slow.Gmail:0} to {eased.Gmail:0}");
        Assert.Equal(1, after["share"]!.GetValue<double>());
        Assert.Null(after["braked_until"]);
    }

    private async Task<(double Gmail, double Yahoo)> PassAsync(SendaraApp app, Tenant tenant, int hours)
    {
        var before = await SentAsync(app);
        for (var step = 0; step < hours * 4; step++)
        {
            await app.LetGoAsync();
            await app.DispatchAsync();
            await HearAsync(app);
            _clock.Advance(TimeSpan.FromMinutes(15));
        }

        var after = await SentAsync(app);
        return ((double)(after.Gmail - before.Gmail) / hours, (double)(after.Yahoo - before.Yahoo) / hours);
    }

    private static async Task<(int Gmail, int Yahoo)> SentAsync(SendaraApp app) => (
        await app.CountAsync("messages where status in ('sent', 'delivered') and recipient like '%@gmail.com'"),
        await app.CountAsync("messages where status in ('sent', 'delivered') and recipient like '%@yahoo.com'"));

    // Only when something is there: an empty queue is waited for by a clock that stands still.
    private static async Task HearAsync(SendaraApp app)
    {
        var published = (await app.Simulator.GetAsync("/simulator/counters"))["events_published"]!.AsObject().Sum(type => type.Value!.GetValue<int>());
        while (await app.CountAsync("provider_events") < published)
        {
            await Eventually.TrueAsync(async () => (await app.Simulator.GetAsync("/simulator/sqs/queues")).AsArray().Sum(queue => queue!["messages"]!.GetValue<int>()) > 0);
            await app.ReceiveEventsAsync();
        }

        await app.ApplyEventsAsync();
    }

    private static async Task<JsonNode> GmailAsync(Tenant tenant) =>
        (await tenant.Http.GetAsync($"/v1/domains/{Domain}/warmup").ReadAsync(200))["providers"]!.AsArray().Single(p => p!.Text("provider") == "gmail")!;
}
