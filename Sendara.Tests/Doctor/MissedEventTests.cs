using System.Text.Json.Nodes;
using Sendara.Tests.Simulator;
using Sendara.Tests.Support;

namespace Sendara.Tests.Doctor;

/// <summary>Where the news of the probe mail stays, when nobody fetches, believes or applies it; and whose news it is.</summary>
public sealed class MissedEventTests(Servers servers)
{
    private const string QueueArn = "arn:aws:sqs:us-east-1:000000000000:sendara-events";

    [Fact]
    public async Task No_worker_applies_it()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        await app.ConnectEventsAsync();

        await NamesAsync(app, "event_applied", "stored, but nobody applied it", () => IsStoredAsync(app));
    }

    [Fact]
    public async Task Nobody_is_subscribed()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        await app.SetUpProviderAsync();

        await NamesAsync(app, "subscription", "nothing reached", () => IsSentAsync(app), ("Platform:PublicUrl", app.Anonymous.BaseAddress!.ToString()));
    }

    [Fact]
    public async Task The_signature_is_not_believed()
    {
        await using var app = await SendaraApp.StartAsync(servers, null, ("Sns:AllowSignatureVersion1", "false"));
        await app.Simulator.PutAsync("/simulator/sns/behaviour", new { signature_version = "2" });
        await app.ConnectEventsAsync();
        await app.Simulator.PutAsync("/simulator/sns/behaviour", new { signature_version = "1" });

        await NamesAsync(app, "ingest", "the signature version is not accepted", () => IsRefusedAsync(app));
    }

    [Fact]
    public async Task Nobody_empties_the_queue()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        await app.SetUpProviderAsync();
        (await app.Simulator.PostAsync("/simulator/sns/subscriptions", new { topic_arn = RunningSimulator.TopicArn, endpoint = QueueArn })).EnsureSuccessStatusCode();

        await NamesAsync(app, "ingest", "messages lie in", () => IsQueuedAsync(app), (SendaraApp.QueueUrl, Queue(app.Simulator.Addresses.Http)));
    }

    [Fact]
    public async Task The_queue_is_not_subscribed()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        await app.SetUpProviderAsync();

        await NamesAsync(app, "subscription", "nothing reached", () => IsSentAsync(app), (SendaraApp.QueueUrl, Queue(app.Simulator.Addresses.Http)));
    }

    [Fact]
    public async Task The_queue_cannot_be_reached()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        await app.SetUpProviderAsync();

        await NamesAsync(app, "subscription", "cannot be asked", () => IsSentAsync(app), (SendaraApp.QueueUrl, Queue(new("http://127.0.0.1:9"))));
    }

    [Fact]
    public async Task The_probe_is_no_customers_mail()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        await app.ConnectEventsAsync();
        var tenant = await app.OpenAccountAsync();
        var accountEvents = await app.CountAsync("account_events");

        await ExamineAsync(app, () => IsStoredAsync(app));
        await app.ApplyEventsAsync();

        Assert.Equal(2, await app.CountAsync("provider_events where payload like '%sendara_probe%' and applied_at is not null"));
        foreach (var table in new[] { "messages", "message_events", "message_bodies", "send_queue", "suppressions" })
        {
            Assert.Equal(0, await app.CountAsync(table));
        }

        Assert.Equal(accountEvents, await app.CountAsync("account_events"));
        Assert.Empty((await tenant.Http.AskAsync("/v1/messages").ReadAsync(200))["messages"]!.AsArray());
        Assert.Equal(["success@simulator.amazonses.com"], (await app.Simulator.GetAsync("/simulator/inbox"))["mails"]!.AsArray().Select(mail => mail!["to"]![0]!.GetValue<string>()));
    }

    private static string Queue(Uri server) => new Uri(server, "/000000000000/sendara-events").ToString();

    private static async Task<bool> IsSentAsync(SendaraApp app) => (await app.TakenAsync()).Accepted == 1;

    // That it was sent, and that it was delivered.
    private static async Task<bool> IsStoredAsync(SendaraApp app) => await app.CountAsync("provider_events") == 2;

    private static async Task<bool> IsRefusedAsync(SendaraApp app) =>
        (await app.Simulator.GetAsync("/simulator/counters"))["notifications"]!["failed"]?.GetValue<int>() == 2;

    private static async Task<bool> IsQueuedAsync(SendaraApp app) =>
        (await app.Simulator.GetAsync("/simulator/sqs/queues")).AsArray().Sum(queue => queue!["messages"]!.GetValue<int>()) == 2;

    /// <summary>Examines, and waits no longer for the news of the probe when it has come as far as it can.</summary>
    private static async Task<JsonNode> ExamineAsync(SendaraApp app, Func<Task<bool>> isAsFarAsItGets, params (string, string)[] settings)
    {
        var clock = new HurriedClock();
        var examining = app.ExamineAsync(clock, [("Doctor:EventPatience", "00:01:00"), .. settings]);
        await Eventually.TrueAsync(async () => examining.IsCompleted || await isAsFarAsItGets());
        clock.EndWaits();
        return await examining;
    }

    private static async Task NamesAsync(
        SendaraApp app, string hop, string seen, Func<Task<bool>> isAsFarAsItGets, params (string, string)[] settings)
    {
        var diagnosis = await ExamineAsync(app, isAsFarAsItGets, settings);

        Assert.True(hop == diagnosis["cause"]?.GetValue<string>(), diagnosis.ToJsonString());
        var cause = Assert.Single(diagnosis["findings"]!.AsArray(), finding => finding!.Text("state") == "broken")!;
        Assert.Contains(seen, cause.Text("seen"), StringComparison.Ordinal);
    }
}
