using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Sending;

/// <summary>A message by its id, or by the key under which it was sent.</summary>
public sealed class GetMessageTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private SendaraApp App => shared.App;

    [Fact]
    public async Task A_message_says_what_it_said_for_as_long_as_that_is_kept()
    {
        var tenant = await App.OpenAccountAsync();
        var id = (await tenant.SendAsync(tenant.Email).ReadAsync(201)).Text("id");

        var payload = (await tenant.MessageAsync(id))["payload"]!;
        Assert.Equal(("Hello", "<p>Hello</p>", "Hello"), (payload.Text("subject"), payload.Text("body_html"), payload.Text("body_text")));

        await App.DispatchAsync();
        Assert.Equal("Hello", (await tenant.MessageAsync(id))["payload"]!.Text("body_text"));

        await App.ExecuteAsync($"delete from message_bodies where message_id = '{id[4..]}'");
        var bare = (await tenant.MessageAsync(id)).AsObject();
        Assert.True(bare.ContainsKey("payload"));
        Assert.Null(bare["payload"]);
        Assert.Equal("Hello", bare.Text("subject"));
    }

    [Fact]
    public async Task Without_its_timeline_a_message_still_has_its_status()
    {
        var tenant = await App.OpenAccountAsync();
        var id = (await tenant.SendAsync(tenant.Email).ReadAsync(201)).Text("id");
        await App.ExecuteAsync($"delete from message_events where message_id = '{id[4..]}'");

        var message = await tenant.MessageAsync(id);

        Assert.Equal("queued", message.Text("status"));
        Assert.Empty(message["events"]!.AsArray());
    }

    [Theory]
    [InlineData("anybody@example.test", "delivered")]
    [InlineData("bounced@example.test", "bounced")]
    public async Task Content_that_is_not_to_be_stored_is_never_shown_and_goes_when_the_message_is_settled(string recipient, string status)
    {
        var tenant = await App.OpenAccountAsync();
        using var test = await tenant.KeyAsync("admin", testMode: true);
        var id = (await SendUnstoredAsync(test, recipient)).Text("id");
        Assert.Null((await test.AskAsync($"/v1/messages/{id}").ReadAsync(200))["payload"]);
        Assert.Equal(1, await App.CountAsync($"message_bodies where message_id = '{id[4..]}'"));

        await App.DispatchAsync();

        Assert.Equal(status, (await test.AskAsync($"/v1/messages/{id}").ReadAsync(200)).Text("status"));
        Assert.Equal(0, await App.CountAsync($"message_bodies where message_id = '{id[4..]}'"));
    }

    [Fact]
    public async Task So_it_does_when_the_message_fails_or_is_called_back()
    {
        var tenant = await App.OpenAccountAsync();
        using var test = await tenant.KeyAsync("admin", testMode: true);
        var failing = (await SendUnstoredAsync(test, "ada@example.test")).Text("id");
        var scheduled = (await SendUnstoredAsync(test, "grace@example.test", isScheduled: true)).Text("id");
        await test.SubmitAsync("/v1/suppressions", new { recipient = "ada@example.test" }).ReadAsync(201);

        await App.DispatchAsync();
        await test.SubmitAsync($"/v1/messages/{scheduled}/cancel").ReadAsync(200);

        Assert.Equal("failed", (await test.AskAsync($"/v1/messages/{failing}").ReadAsync(200)).Text("status"));
        Assert.Equal(0, await App.CountAsync($"message_bodies where message_id in ('{failing[4..]}', '{scheduled[4..]}')"));
    }

    [Fact]
    public async Task A_key_finds_the_one_message_that_was_sent_under_it()
    {
        var tenant = await App.OpenAccountAsync();
        var stranger = await App.OpenAccountAsync();
        using var send = await tenant.KeyAsync("send");
        using var test = await tenant.KeyAsync("admin", testMode: true);
        var id = (await tenant.SendAsync(tenant.Email, idempotencyKey: "order 7/a").ReadAsync(201)).Text("id");
        var generated = (await tenant.SendAsync(tenant.Email).ReadAsync(201)).Text("idempotency_key");

        var found = await tenant.Http.AskAsync("/v1/messages?idempotency_key=order%207%2Fa").ReadAsync(200);

        Assert.Equal((id, "queued"), (found.Text("id"), found["events"]![0]!.Text("type")));
        Assert.Equal("Hello", found["payload"]!.Text("body_text"));
        await tenant.Http.AskAsync($"/v1/messages?idempotency_key={generated}").ReadAsync(200);
        foreach (var (client, key) in ((HttpClient, string)[])
            [
                (tenant.Http, "order%207"), (tenant.Http, "%00"), (tenant.Http, new string('k', 300)),
                (stranger.Http, "order%207%2Fa"), (send, "order%207%2Fa"), (test, "order%207%2Fa"),
            ])
        {
            Assert.Equal("not_found", (await client.AskAsync($"/v1/messages?idempotency_key={key}").RefusedAsync(404)).Code);
        }
    }

    private static Task<System.Text.Json.Nodes.JsonNode> SendUnstoredAsync(HttpClient client, string to, bool isScheduled = false) =>
        client.SubmitAsync("/v1/send", new
        {
            destination = new { email = to },
            payload = new { subject = "Secret", body_text = "Code 1234" },
            store_payload = false,
            scheduled_at = isScheduled ? TimeProvider.System.GetUtcNow().AddDays(1) : (DateTimeOffset?)null,
        }).ReadAsync(201);
}
