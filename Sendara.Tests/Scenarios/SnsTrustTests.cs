using System.Text;
using System.Text.Json.Nodes;
using Sendara.Tests.Api.Events;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>What comes through the door for provider events: forged, unsigned, of a foreign topic, repeated, in any order.</summary>
public sealed class SnsTrustTests(SnsApp shared) : IClassFixture<SnsApp>
{
    private const int Repeats = 5;

    private readonly SnsTopic _topic = shared.Topic;
    private readonly SendaraApp _app = shared.App;

    [Fact]
    public async Task Forgeries_are_refused_and_the_rest_counts_once_in_any_order()
    {
        var states = new HashSet<string>();
        for (var round = 0; round < 4; round++)
        {
            var tenant = await _app.OpenAccountAsync($"owner{round}@customer.example");
            var message = (await tenant.SendAsync(tenant.Email).ReadAsync(201)).Text("id");
            string[] events = [Event(tenant, message, "Send"), Event(tenant, message, "Delivery"), Event(tenant, message, "Bounce"), Event(tenant, message, "Complaint")];

            foreach (var text in events)
            {
                await RefusedAsync(Forged(text), 401);
                await RefusedAsync(Unsigned(text), 400);
                await RefusedAsync(_topic.Notification(text, e => e["TopicArn"] = "arn:aws:sns:us-east-1:111111111111:sendara-events"), 401);
            }

            await RefusedAsync(_topic.SignedByAStranger(events[1]), 401);
            await _app.ApplyEventsAsync();
            Assert.Equal("queued", (await tenant.MessageAsync(message)).Text("status"));
            Assert.Equal(0, await _app.CountAsync($"provider_events where message_id = '{message[4..]}'"));

            var notifications = events.Select(text => _topic.Notification(text)).ToList();
            var deliveries = Enumerable.Repeat(notifications, Repeats).SelectMany(all => all).ToArray();
            new Random(round).Shuffle(deliveries);
            foreach (var (number, delivery) in deliveries.Index())
            {
                await PostAsync(delivery).ReadAsync(200);
                if (number % (round + 1) == 0)
                {
                    await _app.ApplyEventsAsync();
                }
            }

            await _app.ApplyEventsAsync();
            Assert.Equal(events.Length, await _app.CountAsync($"provider_events where message_id = '{message[4..]}'"));
            states.Add(await StateAsync(tenant, message));
        }

        Assert.Equal(["complained queued,sent,delivered,bounced,complained complaint"], states);
    }

    private static JsonObject Changed(JsonObject envelope, Action<JsonObject> change)
    {
        change(envelope);
        return envelope;
    }

    private JsonObject Forged(string text) => Changed(_topic.Notification("{}"), envelope => envelope["Message"] = text);

    private JsonObject Unsigned(string text) => Changed(_topic.Notification(text), envelope => envelope.Remove("Signature"));

    private static async Task<string> StateAsync(Tenant tenant, string message)
    {
        var found = await tenant.MessageAsync(message);
        var listed = Assert.Single((await tenant.Http.AskAsync("/v1/suppressions").ReadAsync(200))["suppressions"]!.AsArray())!;
        return $"{found.Text("status")} {string.Join(',', found["events"]!.AsArray().Select(e => e!.Text("type")))} {listed.Text("reason")}";
    }

    private async Task RefusedAsync(JsonObject envelope, int status) => await PostAsync(envelope).RefusedAsync(status);

    private Task<HttpResponseMessage> PostAsync(JsonObject envelope) =>
        _app.Anonymous.SubmitBytesAsync("/v1/ingest/sns", Encoding.UTF8.GetBytes(envelope.ToJsonString()), "text/plain; charset=UTF-8");

    private static string Event(Tenant tenant, string message, string kind)
    {
        var at = TimeProvider.System.GetUtcNow().AddMinutes(1);
        string Time(int seconds) => at.AddSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", null);
        var recipients = new JsonArray(new JsonObject { ["emailAddress"] = tenant.Email });
        var (name, part) = kind switch
        {
            "Send" => ("send", new JsonObject()),
            "Delivery" => ("delivery", new JsonObject { ["timestamp"] = Time(1) }),
            "Bounce" => ("bounce", new JsonObject
            {
                ["bounceType"] = "Permanent", ["bounceSubType"] = "General", ["feedbackId"] = "f-1", ["timestamp"] = Time(2), ["bouncedRecipients"] = recipients,
            }),
            _ => ("complaint", new JsonObject { ["feedbackId"] = "f-2", ["timestamp"] = Time(3), ["complainedRecipients"] = recipients }),
        };
        return new JsonObject
        {
            ["eventType"] = kind,
            ["mail"] = new JsonObject
            {
                ["timestamp"] = Time(0),
                ["messageId"] = $"provider-{message}",
                ["tags"] = new JsonObject { ["sendara_account"] = new JsonArray(tenant.AccountId), ["sendara_message"] = new JsonArray(message) },
            },
            [name] = part,
        }.ToJsonString();
    }
}
