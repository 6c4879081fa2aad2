using System.Text.Json.Nodes;
using Amazon.SQS;
using Amazon.SQS.Model;
using Sendara.Tests.Simulator;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>The provider's events by way of an SQS queue, fetched by the Worker, with the SDK's own client on the wire.</summary>
public sealed class QueuedEventsTests(Servers servers)
{
    private const string QueueArn = "arn:aws:sqs:us-east-1:000000000000:sendara-events";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Events_reach_the_timeline_through_the_queue(bool isRaw)
    {
        await using var app = await SendaraApp.StartAsync(servers);
        await app.SetUpProviderAsync();
        await SubscribeAsync(app, isRaw);
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("mail.acme.test");

        var delivered = (await tenant.SendAsync("reader@example.test", "news@mail.acme.test").ReadAsync(201)).Text("id");
        var bounced = (await tenant.SendAsync("bounce+1@example.test", "news@mail.acme.test").ReadAsync(201)).Text("id");
        await using (WorkerProcess.Start(app.WorkerSettings((SendaraApp.QueueUrl, QueueUrl(app)))))
        {
            await BecomesAsync(tenant, delivered, "delivered");
            await BecomesAsync(tenant, bounced, "bounced");
            await Eventually.TrueAsync(async () => await LeftAsync(app) == 0);
        }

        Assert.Equal(["queued", "sent", "delivered"], (await tenant.MessageAsync(delivered))["events"]!.AsArray().Select(e => e!.Text("type")));
        await tenant.SendAsync("bounce+1@example.test", "news@mail.acme.test").RefusedAsync(409);
    }

    [Fact]
    public async Task What_was_fetched_twice_is_stored_once()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        await app.Simulator.PutAsync("/simulator/sns/behaviour", new { duplicate_probability = 1 });
        await app.SetUpProviderAsync();
        await SubscribeAsync(app, isRaw: false);
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("mail.acme.test");
        var sent = (await tenant.SendAsync("reader@example.test", "news@mail.acme.test").ReadAsync(201)).Text("id");
        await app.DispatchAsync();
        await Eventually.TrueAsync(async () => await LeftAsync(app) == 4);

        Assert.Equal(4, await app.ReceiveEventsAsync());
        await app.ApplyEventsAsync();

        Assert.Equal(2, await app.CountAsync("provider_events"));
        Assert.Equal("delivered", (await tenant.MessageAsync(sent)).Text("status"));
        Assert.Equal(0, await LeftAsync(app));
    }

    [Fact]
    public async Task A_topic_that_may_not_speak_here_is_left_in_the_queue_and_holds_up_no_other()
    {
        await using var app = await SendaraApp.StartAsync(servers, null, ("Sns:TopicArns:0", "arn:aws:sns:us-east-1:000000000000:another"));
        await app.SetUpProviderAsync();
        await SubscribeAsync(app, isRaw: false);
        await app.Simulator.PostAsync("/simulator/sns/subscriptions", new
        {
            topic_arn = "arn:aws:sns:us-east-1:000000000000:another", endpoint = QueueArn,
        });
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("mail.acme.test");
        await tenant.SendAsync("reader@example.test", "news@mail.acme.test").ReadAsync(201);
        await app.DispatchAsync();
        await Eventually.TrueAsync(async () => await LeftAsync(app) == 2);

        Assert.Equal(2, await app.ReceiveEventsAsync());

        Assert.Equal(0, await app.CountAsync("provider_events"));
        Assert.Equal(2, await LeftAsync(app));
    }

    [Fact]
    public async Task Nothing_leaves_the_queue_before_it_is_durable()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        await app.SetUpProviderAsync();
        await SubscribeAsync(app, isRaw: false);
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("mail.acme.test");
        await tenant.SendAsync("reader@example.test", "news@mail.acme.test").ReadAsync(201);
        await app.DispatchAsync();
        await Eventually.TrueAsync(async () => await LeftAsync(app) == 2);

        await app.ExecuteAsync("alter table provider_events rename to elsewhere");
        await Assert.ThrowsAsync<Npgsql.PostgresException>(app.ReceiveEventsAsync);

        Assert.Equal(2, await LeftAsync(app));
    }

    [Fact]
    public async Task A_queue_that_cannot_be_reached_is_waited_for()
    {
        await using var app = await SendaraApp.StartAsync(servers, null, (SendaraApp.QueueUrl, "http://127.0.0.1:9/000000000000/sendara-events"));

        Assert.Equal(0, await app.ReceiveEventsAsync());
    }

    [Fact]
    public async Task What_is_not_deleted_in_time_comes_again_under_another_receipt()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        await app.SetUpProviderAsync();
        await SubscribeAsync(app, isRaw: false);
        await app.Simulator.Ses.MustAsync(HttpMethod.Post, "/v2/email/configuration-sets/sendara/event-destinations", new
        {
            EventDestinationName = "another",
            EventDestination = new { Enabled = true, MatchingEventTypes = new[] { "SEND" }, SnsDestination = new { RunningSimulator.TopicArn } },
        });
        using var client = new AmazonSQSClient(new AmazonSQSConfig { ServiceURL = app.Simulator.Addresses.Http.ToString(), AuthenticationRegion = "us-east-1" });
        var request = new ReceiveMessageRequest { QueueUrl = QueueUrl(app), WaitTimeSeconds = 20, VisibilityTimeout = 1 };

        var first = Assert.Single((await client.ReceiveMessageAsync(request, TestContext.Current.CancellationToken)).Messages);
        var second = Assert.Single((await client.ReceiveMessageAsync(request, TestContext.Current.CancellationToken)).Messages);
        Assert.Equal(first.MessageId, second.MessageId);
        Assert.StartsWith("Successfully validated", JsonNode.Parse(first.Body)!.Text("Message"), StringComparison.Ordinal);

        await client.DeleteMessageAsync(QueueUrl(app), first.ReceiptHandle, TestContext.Current.CancellationToken);
        Assert.Equal(1, await LeftAsync(app));
        await client.DeleteMessageAsync(QueueUrl(app), second.ReceiptHandle, TestContext.Current.CancellationToken);
        Assert.Equal(0, await LeftAsync(app));
        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => client.DeleteMessageAsync("http://127.0.0.1/nowhere", "x", TestContext.Current.CancellationToken));
    }

    private static string QueueUrl(SendaraApp app) => new Uri(app.Simulator.Addresses.Http, "/000000000000/sendara-events").ToString();

    private static async Task SubscribeAsync(SendaraApp app, bool isRaw) =>
        (await app.Simulator.PostAsync("/simulator/sns/subscriptions", new { topic_arn = RunningSimulator.TopicArn, endpoint = QueueArn, raw = isRaw })).EnsureSuccessStatusCode();

    /// <summary>How many messages have not been deleted.</summary>
    private static async Task<int> LeftAsync(SendaraApp app) =>
        (await app.Simulator.GetAsync("/simulator/sqs/queues")).AsArray().Sum(queue => queue!["messages"]!.GetValue<int>() + queue["in_flight"]!.GetValue<int>());

    private static Task BecomesAsync(Tenant tenant, string id, string status) =>
        Eventually.TrueAsync(async () => (await tenant.MessageAsync(id)).Text("status") == status);
}
