using Microsoft.Extensions.Options;
using Sendara.Engine.Ses;
using Sendara.Tests.Simulator;

namespace Sendara.Tests.Ses;

/// <summary>What a worker's start makes of the provider's configuration set, whatever it finds.</summary>
public sealed class ProviderSetUpTests
{
    private const string Set = "/v2/email/configuration-sets/sendara";
    private const string NewTopic = "arn:aws:sns:us-east-1:000000000000:another-topic";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_set_keeps_no_suppression_list_of_the_whole_platform(bool existsAlready)
    {
        await using var simulator = await RunningSimulator.StartAsync("VerifiedIdentities:0=acme.test");
        if (existsAlready)
        {
            await simulator.Ses.MustAsync(HttpMethod.Post, "/v2/email/configuration-sets", new
            {
                ConfigurationSetName = "sendara",
                SuppressionOptions = new { SuppressedReasons = new[] { "BOUNCE", "COMPLAINT" } },
            });
        }

        await SetUpAsync(simulator, NewTopic);

        var set = await simulator.Ses.MustAsync(HttpMethod.Get, Set);
        Assert.Empty(set["SuppressionOptions"]!["SuppressedReasons"]!.AsArray());
    }

    [Fact]
    public async Task A_destination_made_for_another_topic_and_other_events_is_brought_up_to_date()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await SetUpAsync(simulator, RunningSimulator.TopicArn);
        await simulator.Ses.MustAsync(HttpMethod.Put, $"{Set}/event-destinations/sendara-events", new
        {
            EventDestination = new
            {
                Enabled = false,
                MatchingEventTypes = new[] { "SEND", "OPEN", "CLICK" },
                SnsDestination = new { RunningSimulator.TopicArn },
            },
        });

        await SetUpAsync(simulator, NewTopic);

        var destination = Assert.Single((await simulator.Ses.MustAsync(HttpMethod.Get, $"{Set}/event-destinations"))["EventDestinations"]!.AsArray())!;
        Assert.True(destination["Enabled"]!.GetValue<bool>());
        Assert.Equal(NewTopic, destination["SnsDestination"]!["TopicArn"]!.GetValue<string>());
        Assert.Equal(
            ["BOUNCE", "COMPLAINT", "DELIVERY", "DELIVERY_DELAY", "REJECT", "RENDERING_FAILURE", "SEND"],
            destination["MatchingEventTypes"]!.AsArray().Select(type => type!.GetValue<string>()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Opens_and_clicks_are_reported_by_a_set_of_their_own_which_keeps_no_list_either()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await SetUpAsync(simulator, NewTopic);
        await SetUpAsync(simulator, NewTopic);

        var destination = Assert.Single((await simulator.Ses.MustAsync(HttpMethod.Get, $"{Set}-tracking/event-destinations"))["EventDestinations"]!.AsArray())!;
        Assert.Equal(
            ["BOUNCE", "CLICK", "COMPLAINT", "DELIVERY", "DELIVERY_DELAY", "OPEN", "REJECT", "RENDERING_FAILURE", "SEND"],
            destination["MatchingEventTypes"]!.AsArray().Select(type => type!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.Empty((await simulator.Ses.MustAsync(HttpMethod.Get, $"{Set}-tracking"))["SuppressionOptions"]!["SuppressedReasons"]!.AsArray());
    }

    [Fact]
    public async Task An_address_that_bounced_at_one_customer_still_gets_the_mail_of_another()
    {
        await using var receiver = await NotificationReceiver.StartAsync();
        await using var simulator = await RunningSimulator.StartAsync("VerifiedIdentities:0=acme.test");
        await SetUpAsync(simulator, RunningSimulator.TopicArn);
        await simulator.PostAsync("/simulator/sns/subscriptions", new { topic_arn = RunningSimulator.TopicArn, endpoint = receiver.Address });
        await receiver.WaitForAsync(e => e.Type == "SubscriptionConfirmation");
        await simulator.Ses.MustAsync(
            HttpMethod.Put, "/v2/email/suppression/addresses", new { EmailAddress = "ada@example.test", Reason = "BOUNCE" });

        await simulator.Ses.MustAsync(
            HttpMethod.Post, "/v2/email/outbound-emails", SesCaller.Mail("a@acme.test", "ada@example.test", configurationSet: "sendara"));

        await receiver.WaitForAsync(e => e.EventType == "Delivery");
        Assert.DoesNotContain(receiver.Received, e => e.EventType == "Bounce");
    }

    private static async Task SetUpAsync(RunningSimulator simulator, string topic)
    {
        var options = Options.Create(new SesOptions { ServiceUrl = simulator.Addresses.Http.ToString(), EventTopicArn = topic });
        using var clients = new SesClients(options);
        Assert.Null(await new ProviderSetUp(clients, options).TryRunAsync(TestContext.Current.CancellationToken));
    }
}
