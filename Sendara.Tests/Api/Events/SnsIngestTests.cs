using System.Text;
using System.Text.Json.Nodes;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Events;

/// <summary>The door for the provider's events: the signature opens it, and nothing else.</summary>
public sealed class SnsIngestTests(SnsApp shared) : IClassFixture<SnsApp>
{
    private readonly SnsTopic _topic = shared.Topic;
    private readonly SendaraApp _app = shared.App;

    [Fact]
    public async Task What_is_not_signed_by_an_allowed_topic_is_refused_and_leaves_no_trace()
    {
        JsonObject[] forgeries =
        [
            Changed(_topic.Notification("{}"), "Message", "{\"forged\":true}"),
            Changed(_topic.Notification("{}"), "MessageId", "another"),
            Changed(_topic.Notification("{}"), "Timestamp", SnsTopic.Time(TimeSpan.FromSeconds(1))),
            Changed(_topic.Notification("{}"), "Subject", "added"),
            Changed(_topic.Notification("{}"), "Signature", ""),
            Changed(_topic.Notification("{}"), "Signature", "AAAA"),
            Changed(_topic.Notification("{}"), "Signature", "not base64!"),
            Changed(_topic.Notification("{}"), "SignatureVersion", "1"),
            Changed(_topic.Notification("{}"), "SignatureVersion", "3"),
            Changed(_topic.Notification("{}"), "SigningCertURL", _topic.Address.Replace("/sns/", "/elsewhere/", StringComparison.Ordinal) + "leaf.pem"),
            Changed(_topic.Notification("{}"), "SigningCertURL", _topic.Address + "../elsewhere/leaf.pem"),
            Changed(_topic.Notification("{}"), "SigningCertURL", "https://sns.us-east-1.amazonaws.com.evil.example/leaf.pem"),
            Changed(_topic.Notification("{}"), "SigningCertURL", "https://user@sns.us-east-1.amazonaws.com/leaf.pem"),
            Changed(_topic.Notification("{}"), "SigningCertURL", "http://sns.us-east-1.amazonaws.com/leaf.pem"),
            Changed(_topic.Notification("{}"), "SigningCertURL", "https://sns.eu-west-1.amazonaws.com/leaf.pem"),
            Changed(_topic.Notification("{}"), "SigningCertURL", "file:///etc/passwd.pem"),
            Changed(_topic.Notification("{}"), "SigningCertURL", "leaf.pem"),
            Changed(_topic.Notification("{}"), "SigningCertURL", _topic.Address + "nonsense.pem"),
            _topic.SignedByAStranger("{}"),
            _topic.Notification("{}", envelope => envelope["TopicArn"] = "arn:aws:sns:us-east-1:111111111111:foreign"),
            _topic.Notification("{}", envelope => envelope["Timestamp"] = SnsTopic.Time(TimeSpan.FromDays(14) + TimeSpan.FromMinutes(1))),
            _topic.Notification("{}", envelope => envelope["Timestamp"] = "yesterday"),
        ];

        var known = await KnownAsync();
        foreach (var forgery in forgeries)
        {
            var (code, message) = await PostAsync(forgery).RefusedAsync(401);
            Assert.True(code == "invalid_signature", $"{code} {message}: {forgery}");
        }

        Assert.Equal(known, await KnownAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("\"text\"")]
    [InlineData("""{"Type":"Notification"}""")]
    [InlineData("""{"Type":5,"MessageId":{},"Message":[]}""")]
    [InlineData("""{"Type":"Nonsense","MessageId":"a","TopicArn":"a","Message":"a","Timestamp":"a","SignatureVersion":"1","Signature":"a","SigningCertURL":"a"}""")]
    [InlineData("""{"Type":"Notification","MessageId":"\ud800","TopicArn":"a","Message":"a","Timestamp":"a","SignatureVersion":"1","Signature":"a","SigningCertURL":"a"}""")]
    public async Task What_is_no_message_of_a_topic_is_refused(string body)
    {
        var (code, message) = await _app.Anonymous.SubmitBytesAsync("/v1/ingest/sns", Encoding.UTF8.GetBytes(body), "text/plain; charset=UTF-8").RefusedAsync(400);

        Assert.Equal("invalid_request", code);
        Assert.StartsWith("body:", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_signature_versions_and_a_subject_are_taken()
    {
        var known = await KnownAsync();
        await PostAsync(_topic.Notification("{}")).ReadAsync(200);
        await PostAsync(_topic.Notification("{}", envelope => envelope["SignatureVersion"] = "1")).ReadAsync(200);
        await PostAsync(_topic.Notification("Grüße\n", envelope => envelope["Subject"] = "Amazon SES Email Event Notification")).ReadAsync(200);
        await PostAsync(_topic.Notification("{}", envelope => envelope["Timestamp"] = SnsTopic.Time(TimeSpan.FromDays(13)))).ReadAsync(200);

        Assert.Equal((known.Events + 4, known.Receipts + 4), await KnownAsync());
    }

    [Fact]
    public async Task An_event_that_comes_five_times_counts_once()
    {
        var tenant = await _app.OpenAccountAsync();
        var sent = await tenant.SendAsync(tenant.Email).ReadAsync(201);
        await _app.DispatchAsync();
        var bounce = Bounce(tenant, sent.Text("id"));
        var notification = _topic.Notification(bounce);

        for (var repeat = 0; repeat < 5; repeat++)
        {
            await PostAsync(notification).ReadAsync(200);
            await _app.ApplyEventsAsync();
        }

        // The same happening under another SNS id, as when a topic has two subscriptions.
        await PostAsync(_topic.Notification(bounce)).ReadAsync(200);
        await _app.ApplyEventsAsync();

        var message = await tenant.MessageAsync(sent.Text("id"));
        Assert.Equal(("bounced", "queued,sent,bounced"), (message.Text("status"), string.Join(',', message["events"]!.AsArray().Select(e => e!.Text("type")))));
        Assert.Equal("hard_bounce", Assert.Single((await tenant.Http.AskAsync("/v1/suppressions").ReadAsync(200))["suppressions"]!.AsArray())!.Text("reason"));
        Assert.Equal(2, await _app.CountAsync($"provider_events where message_id = '{sent.Text("id")[4..]}'"));
    }

    [Fact]
    public async Task An_event_with_text_that_cannot_be_kept_holds_up_no_other()
    {
        var tenant = await _app.OpenAccountAsync();
        var first = await tenant.SendAsync(tenant.Email).ReadAsync(201);
        var second = await tenant.SendAsync(tenant.Email).ReadAsync(201);
        var third = await tenant.SendAsync(tenant.Email).ReadAsync(201);
        await _app.DispatchAsync();

        var nul = Bounce(tenant, first.Text("id"), "550 \0 unknown");
        var half = Bounce(tenant, third.Text("id"), "half").Replace("half", @"550 \ud83d", StringComparison.Ordinal);
        await PostAsync(_topic.Notification(nul)).ReadAsync(200);
        await PostAsync(_topic.Notification(half)).ReadAsync(200);
        await PostAsync(_topic.Notification(Bounce(tenant, second.Text("id")))).ReadAsync(200);
        await _app.ApplyEventsAsync();

        Assert.Equal("bounced", (await tenant.MessageAsync(first.Text("id"))).Text("status"));
        Assert.Equal("bounced", (await tenant.MessageAsync(second.Text("id"))).Text("status"));
        Assert.Equal("bounced", (await tenant.MessageAsync(third.Text("id"))).Text("status"));
    }

    [Fact]
    public async Task A_subscription_is_confirmed_at_the_topics_own_address_only()
    {
        await PostAsync(_topic.Confirmation("http://127.0.0.1:1/sns/?Action=ConfirmSubscription")).RefusedAsync(401);
        await PostAsync(_topic.Confirmation("https://sns.us-east-1.amazonaws.com.evil.example/")).RefusedAsync(401);
        Assert.Equal(0, _topic.Confirmations);

        await PostAsync(_topic.Confirmation(_topic.Address + "?Action=ConfirmSubscription&Token=token")).ReadAsync(200);
        Assert.Equal(1, _topic.Confirmations);
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_had_is_a_503_so_that_the_topic_comes_again()
    {
        var (code, _) = await PostAsync(_topic.Notification("{}", envelope => envelope["SigningCertURL"] = _topic.Address + "missing.pem")).RefusedAsync(503);

        Assert.Equal("service_unavailable", code);
    }

    [Fact]
    public async Task A_message_from_the_future_is_a_503_as_it_may_be_our_clock_that_is_wrong()
    {
        var early = _topic.Notification("{}", envelope => envelope["Timestamp"] = SnsTopic.Time(TimeSpan.FromMinutes(-10)));

        await PostAsync(early).RefusedAsync(503);
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_had_is_asked_for_once()
    {
        var before = _topic.Fetches;
        await PostAsync(_topic.Notification("{}", envelope => envelope["SigningCertURL"] = _topic.Address + "broken.pem")).RefusedAsync(503);

        Assert.Equal(before + 1, _topic.Fetches);
    }

    private static string Bounce(Tenant tenant, string message, string diagnostic = "550 user unknown") => new JsonObject
    {
        ["eventType"] = "Bounce",
        ["mail"] = new JsonObject
        {
            ["timestamp"] = SnsTopic.Time(TimeSpan.Zero),
            ["messageId"] = $"provider-{message}",
            ["tags"] = new JsonObject { ["sendara_account"] = new JsonArray(tenant.AccountId), ["sendara_message"] = new JsonArray(message) },
        },
        ["bounce"] = new JsonObject
        {
            ["bounceType"] = "Permanent",
            ["bounceSubType"] = "General",
            ["feedbackId"] = "feedback-1",
            ["timestamp"] = SnsTopic.Time(TimeSpan.Zero),
            ["bouncedRecipients"] = new JsonArray(new JsonObject { ["emailAddress"] = tenant.Email, ["diagnosticCode"] = diagnostic }),
        },
    }.ToJsonString();

    private static JsonObject Changed(JsonObject envelope, string name, string value)
    {
        envelope[name] = value;
        return envelope;
    }

    private async Task<(int Events, int Receipts)> KnownAsync() =>
        (await _app.CountAsync("provider_events"), await _app.CountAsync("provider_event_receipts"));

    private Task<HttpResponseMessage> PostAsync(JsonObject envelope) =>
        _app.Anonymous.SubmitBytesAsync("/v1/ingest/sns", Encoding.UTF8.GetBytes(envelope.ToJsonString()), "text/plain; charset=UTF-8");
}
