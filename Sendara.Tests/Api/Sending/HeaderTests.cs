using System.Text.Json;
using System.Text.Json.Nodes;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Sending;

/// <summary>Header fields of the customer's own: they arrive, and nothing else comes in with them.</summary>
public sealed class HeaderTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private SendaraApp App => shared.App;

    [Theory]
    [InlineData("From")]
    [InlineData("TO")]
    [InlineData("bcc")]
    [InlineData("Subject")]
    [InlineData("Return-Path")]
    [InlineData("DKIM-Signature")]
    [InlineData("Message-Id")]
    [InlineData("Content-Type")]
    [InlineData("List-Unsubscribe")]
    [InlineData("X-SES-CONFIGURATION-SET")]
    [InlineData("x-ses-message-tags")]
    [InlineData("ARC-Seal")]
    public async Task A_header_that_others_own_is_refused(string name)
    {
        var (code, message) = await SendAsync(new() { [name] = "x" }).RefusedAsync(400);

        Assert.Equal("invalid_request", code);
        Assert.StartsWith($"metadata.headers.{name}:", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-A", "a\r\nBcc: b@example.test")]
    [InlineData("X-A", "a\nb")]
    [InlineData("X-A", "a\rb")]
    [InlineData("X-A", "a\vb")]
    [InlineData("X-A", "a\u0085b")]
    [InlineData("X-A\r\nBcc", "b@example.test")]
    [InlineData("", "b")]
    public async Task A_header_that_would_make_another_line_is_refused(string name, string value)
    {
        var (_, message) = await SendAsync(new() { [name] = value }).RefusedAsync(400);

        Assert.StartsWith("metadata.headers.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_twice_or_sixteen_of_them_are_refused()
    {
        var tenant = await App.OpenAccountAsync();
        var twice = Draft.To(tenant.Email).With("metadata.headers", """{"X-A":"1","x-a":"2"}""");

        Assert.StartsWith("metadata.headers.x-a:", (await tenant.Http.SubmitJsonAsync("/v1/send", twice).RefusedAsync(400)).Message, StringComparison.Ordinal);
        Assert.StartsWith("metadata.headers:", (await SendAsync(Many(16)).RefusedAsync(400)).Message, StringComparison.Ordinal);
        await SendAsync(Many(15)).ReadAsync(201);
    }

    [Fact]
    public async Task A_long_name_at_fault_is_not_repeated_in_full()
    {
        var tenant = await App.OpenAccountAsync();

        foreach (var value in (string[])["1", "\"x\""])
        {
            var draft = Draft.To(tenant.Email).With("metadata.headers", $$"""{"{{new string('x', 500_000)}}":{{value}}}""");
            Assert.InRange((await tenant.Http.SubmitJsonAsync("/v1/send", draft).RefusedAsync(400)).Message.Length, 1, 400);
        }
    }

    [Fact]
    public async Task Headers_names_and_reply_addresses_arrive_in_the_mail()
    {
        var tenant = await App.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("headers.acme.test");
        var draft = Draft.To("Reader+tag@Example.test", "\"Küche, GmbH\" <News@headers.acme.test>");
        draft["metadata"]!["reply_to"] = "Answers <answers@headers.acme.test>";
        draft["metadata"]!["headers"] = new JsonObject { ["X-Order"] = "größer", ["References"] = "<a@b.test>" };
        draft["payload"]!["subject"] = "Grüße 🎉";

        await tenant.Http.SubmitJsonAsync("/v1/send", draft.ToJsonString()).ReadAsync(201);
        await App.DispatchAsync();

        var id = Assert.Single((await App.Simulator.GetAsync("/simulator/inbox?search=headers.acme.test"))["mails"]!.AsArray())!.Text("message_id");
        var mail = await App.Simulator.GetAsync($"/simulator/inbox/{id}");
        Assert.Equal("Grüße 🎉", mail.Text("subject"));
        var headers = mail["headers"]!.AsArray().ToLookup(h => h!.Text("name"), h => h!.Text("value"));
        Assert.Contains("größer", Assert.Single(headers["X-Order"]), StringComparison.Ordinal);
        Assert.Contains("answers@headers.acme.test", Assert.Single(headers["Reply-To"]), StringComparison.Ordinal);
        Assert.Contains("News@headers.acme.test", Assert.Single(headers["From"]), StringComparison.Ordinal);
        Assert.Contains("Reader+tag@example.test", Assert.Single(headers["To"]), StringComparison.Ordinal);
    }

    private static JsonObject Many(int count) => new(Enumerable.Range(1, count).Select(n => KeyValuePair.Create<string, JsonNode?>($"X-{n}", "1")));

    private async Task<HttpResponseMessage> SendAsync(JsonObject headers)
    {
        var tenant = await App.OpenAccountAsync();
        var draft = Draft.To(tenant.Email).With("metadata.headers", JsonSerializer.Serialize(headers));
        return await tenant.Http.SubmitJsonAsync("/v1/send", draft);
    }
}
