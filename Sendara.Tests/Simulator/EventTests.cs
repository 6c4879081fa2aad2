using System.Net;
using System.Text.Json.Nodes;

namespace Sendara.Tests.Simulator;

public sealed class EventTests
{
    private static async Task<(RunningSimulator Simulator, NotificationReceiver Receiver)> StartAsync()
    {
        var receiver = await NotificationReceiver.StartAsync();
        var simulator = await RunningSimulator.StartAsync("VerifiedIdentities:0=acme.test");
        await simulator.SendEventsToAsync(receiver);
        return (simulator, receiver);
    }

    private static Task<JsonNode> SendAsync(RunningSimulator simulator, string to) => simulator.Ses.MustAsync(
        HttpMethod.Post,
        "/v2/email/outbound-emails",
        SesCaller.Mail(
            "Ann <a@acme.test>",
            to,
            new[] { new { Name = "sendara_message", Value = "msg_1" } },
            configurationSet: RunningSimulator.ConfigurationSet));

    [Fact]
    public async Task A_new_destination_is_greeted_in_plain_text()
    {
        var (simulator, receiver) = await StartAsync();
        await using var first = simulator;
        await using var second = receiver;

        var greeting = await receiver.WaitForAsync(r => r.Type == "Notification");

        Assert.Equal("Successfully validated SNS topic for Amazon SES event publishing.", greeting.Message);
        Assert.Equal("text/plain; charset=UTF-8", greeting.ContentType);
        Assert.Equal("Notification", greeting.Headers["x-amz-sns-message-type"]);
        Assert.Equal(greeting.Envelope["MessageId"]!.GetValue<string>(), greeting.Headers["x-amz-sns-message-id"]);
        Assert.Equal(RunningSimulator.TopicArn, greeting.Headers["x-amz-sns-topic-arn"]);
    }

    [Theory]
    [InlineData("someone@example.test")]
    [InlineData("success@simulator.amazonses.com")]
    [InlineData("ooto+label@simulator.amazonses.com")]
    public async Task A_good_address_gets_Send_and_Delivery_with_the_mail_and_its_tags(string to)
    {
        var (simulator, receiver) = await StartAsync();
        await using var first = simulator;
        await using var second = receiver;

        var sent = await SendAsync(simulator, to);

        await receiver.WaitForAsync(r => r.EventType == "Send");
        var delivery = (await receiver.WaitForAsync(r => r.EventType == "Delivery")).Event!;
        var mail = delivery["mail"]!;
        Assert.Equal(to, delivery["delivery"]!["recipients"]![0]!.GetValue<string>());
        Assert.NotNull(delivery["delivery"]!["reportingMTA"]);
        Assert.Equal(sent["MessageId"]!.GetValue<string>(), mail["messageId"]!.GetValue<string>());
        Assert.Equal("Ann <a@acme.test>", mail["source"]!.GetValue<string>());
        Assert.Equal("msg_1", mail["tags"]!["sendara_message"]![0]!.GetValue<string>());
        Assert.Equal("sendara", mail["tags"]!["ses:configuration-set"]![0]!.GetValue<string>());
        Assert.Equal("Hello", mail["commonHeaders"]!["subject"]!.GetValue<string>());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", mail["timestamp"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("bounce@simulator.amazonses.com", "General")]
    [InlineData("BOUNCE+x@simulator.amazonses.com", "General")]
    [InlineData("bounce+anything@example.test", "General")]
    [InlineData("suppressionlist@simulator.amazonses.com", "Suppressed")]
    [InlineData("listed@example.test", "OnAccountSuppressionList")]
    public async Task A_bad_address_bounces_for_good(string to, string subType)
    {
        var (simulator, receiver) = await StartAsync();
        await using var first = simulator;
        await using var second = receiver;
        await simulator.Ses.MustAsync(
            HttpMethod.Put, "/v2/email/suppression/addresses", new { EmailAddress = "Listed@example.test", Reason = "BOUNCE" });

        await SendAsync(simulator, to);

        var bounce = (await receiver.WaitForAsync(r => r.EventType == "Bounce")).Event!["bounce"]!;
        Assert.Equal("Permanent", bounce["bounceType"]!.GetValue<string>());
        Assert.Equal(subType, bounce["bounceSubType"]!.GetValue<string>());
        Assert.Equal(to, bounce["bouncedRecipients"]![0]!["emailAddress"]!.GetValue<string>());
        Assert.Equal("5.1.1", bounce["bouncedRecipients"]![0]!["status"]!.GetValue<string>());
        Assert.NotNull(bounce["feedbackId"]);
        Assert.DoesNotContain(receiver.Received, r => r.EventType == "Delivery");
    }

    [Theory]
    [InlineData("complaint@simulator.amazonses.com")]
    [InlineData("complaint+x@example.test")]
    public async Task A_complaint_follows_the_delivery(string to)
    {
        var (simulator, receiver) = await StartAsync();
        await using var first = simulator;
        await using var second = receiver;

        await SendAsync(simulator, to);

        await receiver.WaitForAsync(r => r.EventType == "Delivery");
        var complaint = (await receiver.WaitForAsync(r => r.EventType == "Complaint")).Event!["complaint"]!.AsObject();
        Assert.Equal(to, complaint["complainedRecipients"]![0]!["emailAddress"]!.GetValue<string>());
        Assert.Equal("abuse", complaint["complaintFeedbackType"]!.GetValue<string>());
        Assert.True(complaint.ContainsKey("complaintSubType"));
        Assert.Null(complaint["complaintSubType"]);
    }

    [Fact]
    public async Task The_test_virus_is_accepted_and_then_rejected()
    {
        var (simulator, receiver) = await StartAsync();
        await using var first = simulator;
        await using var second = receiver;
        var virus = Convert.ToBase64String("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"u8);

        await simulator.Ses.MustAsync(HttpMethod.Post, "/v2/email/outbound-emails", new
        {
            FromEmailAddress = "a@acme.test",
            Destination = new { ToAddresses = new[] { "b@example.test" } },
            Content = new
            {
                Simple = new
                {
                    Subject = new { Data = "s" },
                    Body = new { Text = new { Data = "t" } },
                    Attachments = new[] { new { RawContent = virus, FileName = "sample.com" } },
                },
            },
            ConfigurationSetName = RunningSimulator.ConfigurationSet,
        });

        var rejected = (await receiver.WaitForAsync(r => r.EventType == "Reject")).Event!;
        Assert.Equal("Bad content", rejected["reject"]!["reason"]!.GetValue<string>());
    }

    [Fact]
    public async Task More_can_become_of_a_mail_by_hand()
    {
        var (simulator, receiver) = await StartAsync();
        await using var first = simulator;
        await using var second = receiver;
        var id = (await SendAsync(simulator, "slow@example.test"))["MessageId"]!.GetValue<string>();

        await simulator.PostAsync($"/simulator/inbox/{id}/events", new { event_type = "delivery_delay", delay_type = "MailboxFull" });
        await simulator.PostAsync(
            $"/simulator/inbox/{id}/events", new { event_type = "bounce", bounce_type = "Transient", bounce_sub_type = "MailboxFull" });

        var delay = (await receiver.WaitForAsync(r => r.EventType == "DeliveryDelay")).Event!["deliveryDelay"]!;
        var bounce = (await receiver.WaitForAsync(r => r.EventType == "Bounce")).Event!["bounce"]!;
        Assert.Equal("MailboxFull", delay["delayType"]!.GetValue<string>());
        Assert.Equal("slow@example.test", delay["delayedRecipients"]![0]!["emailAddress"]!.GetValue<string>());
        Assert.Equal("Transient", bounce["bounceType"]!.GetValue<string>());
    }

    [Fact]
    public async Task Only_the_events_that_a_destination_asks_for_are_published()
    {
        var (simulator, receiver) = await StartAsync();
        await using var first = simulator;
        await using var second = receiver;
        await simulator.Ses.MustAsync(HttpMethod.Put, "/v2/email/configuration-sets/sendara/event-destinations/sns", new
        {
            EventDestination = new { Enabled = true, MatchingEventTypes = new[] { "BOUNCE" }, SnsDestination = new { RunningSimulator.TopicArn } },
        });

        await SendAsync(simulator, "bounce+1@example.test");
        await receiver.WaitForAsync(r => r.EventType == "Bounce");

        Assert.DoesNotContain(receiver.Received, r => r.EventType == "Send");
    }

    [Fact]
    public async Task A_receiver_that_fails_gets_the_notification_again_and_one_that_refuses_does_not()
    {
        var (simulator, receiver) = await StartAsync();
        await using var first = simulator;
        await using var second = receiver;
        await receiver.WaitForAsync(r => r.Type == "Notification");

        receiver.NextAnswers.Enqueue(HttpStatusCode.ServiceUnavailable);
        receiver.NextAnswers.Enqueue(HttpStatusCode.TooManyRequests);
        await SendAsync(simulator, "someone@example.test");
        await receiver.WaitForAsync(r => r.EventType is "Send" or "Delivery", count: 2);
        receiver.NextAnswers.Enqueue(HttpStatusCode.Forbidden);
        receiver.NextAnswers.Enqueue(HttpStatusCode.Forbidden);
        await SendAsync(simulator, "someone@example.test");
        await SendAsync(simulator, "last@example.test");
        await receiver.WaitForAsync(r => r.EventType is "Send" or "Delivery", count: 4);

        var notifications = (await simulator.GetAsync("/simulator/counters"))["notifications"]!;
        Assert.Equal(2, notifications["retried"]!.GetValue<int>());
        Assert.Equal(2, notifications["failed"]!.GetValue<int>());
    }

    [Fact]
    public async Task Duplicates_and_drops_can_be_switched_on()
    {
        var (simulator, receiver) = await StartAsync();
        await using var first = simulator;
        await using var second = receiver;

        await simulator.PutAsync("/simulator/sns/behaviour", new { duplicate_probability = 1.0, reorder = true, reorder_window_ms = 20 });
        await SendAsync(simulator, "someone@example.test");
        var doubled = await receiver.WaitForAsync(r => r.EventType is "Send" or "Delivery", count: 4);
        await simulator.PutAsync("/simulator/sns/behaviour", new { drop_probability = 1.0 });
        await SendAsync(simulator, "someone@example.test");

        Assert.Equal(2, doubled.Select(d => d.Envelope["MessageId"]!.GetValue<string>()).Distinct().Count());
        Assert.Equal(2, (await simulator.GetAsync("/simulator/counters"))["notifications"]!["dropped"]!.GetValue<int>());
    }

    [Fact]
    public async Task An_endpoint_that_is_away_at_first_is_asked_again_for_its_confirmation()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await using var receiver = await NotificationReceiver.StartAsync();
        receiver.Confirms = false;

        await simulator.PostAsync("/simulator/sns/subscriptions", new { endpoint = receiver.Address });
        await receiver.WaitForAsync(r => r.Type == "SubscriptionConfirmation");
        receiver.Confirms = true;
        await receiver.WaitForAsync(r => r.Type == "SubscriptionConfirmation", count: 2);

        var subscription = Assert.Single((await simulator.GetAsync("/simulator/sns/subscriptions")).AsArray());
        Assert.True(subscription!["confirmed"]!.GetValue<bool>());
    }
}
