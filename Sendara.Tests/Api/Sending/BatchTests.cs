using System.Text;
using System.Text.Json.Nodes;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Sending;

/// <summary>Many messages in one request: each is good or bad for itself, and the answers stand in the order of the questions.</summary>
public sealed class BatchTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string Path = "/v1/send/batch";

    private SendaraApp App => shared.App;

    [Fact]
    public async Task Each_message_gets_the_answer_that_it_would_have_got_alone()
    {
        var tenant = await App.OpenAccountAsync();

        var answers = await SendAsync(
            tenant,
            Draft.To(tenant.Email).ToJsonString(),
            Draft.To("reader@example.test").ToJsonString(),
            Draft.To(tenant.Email).With("payload.subject", "\"A\\r\\nB\""),
            Draft.To(tenant.Email, "news@nobodys.test").ToJsonString(),
            "7",
            "[]",
            "null",
            Draft.To(tenant.Email).With("metadata.name", "\"\\ud800\""),
            Draft.To(tenant.Email).ToJsonString());

        Assert.Equal(
            ["queued", "recipient_not_verified", "invalid_request", "from_not_verified", "invalid_request", "invalid_request", "invalid_request", "invalid_request", "queued"],
            answers.Select(Word));
        Assert.Equal(["success", "response"], answers[0]!.AsObject().Select(p => p.Key));
        Assert.Equal(["id", "status", "channel", "idempotency_key", "created_at"], answers[0]!["response"]!.AsObject().Select(p => p.Key));
        Assert.Equal(["success", "error"], answers[1]!.AsObject().Select(p => p.Key));
        Assert.Equal(["code", "message", "status"], answers[1]!["error"]!.AsObject().Select(p => p.Key));
        Assert.Equal(422, answers[1]!["error"]!["status"]!.GetValue<int>());
        Assert.StartsWith("payload.subject:", answers[2]!["error"]!.Text("message"), StringComparison.Ordinal);
        Assert.Equal("queued", (await tenant.MessageAsync(answers[8]!["response"]!.Text("id"))).Text("status"));
        Assert.Equal(2, await MessagesAsync(tenant));
    }

    [Fact]
    public async Task A_thousand_messages_are_answered_in_their_order()
    {
        var tenant = await App.OpenAccountAsync();

        var answers = await SendAsync(tenant, [.. Enumerable.Range(0, 1000).Select(i => Keyed(tenant, $"order-{i}"))]);

        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"order-{i}"), answers.Select(answer => answer!["response"]!.Text("idempotency_key")));
        Assert.Equal(1000, await MessagesAsync(tenant));
    }

    [Theory]
    [InlineData("[]", "body: is an empty array")]
    [InlineData("{}", "body: must be an array")]
    [InlineData("\"x\"", "body: must be an array")]
    [InlineData("null", "body: must be an array")]
    [InlineData("[{},", "body: is not valid JSON")]
    public async Task What_is_no_batch_is_refused_as_a_whole(string json, string message)
    {
        var tenant = await App.OpenAccountAsync();

        var (code, text) = await tenant.Http.SubmitJsonAsync(Path, json).RefusedAsync(400);

        Assert.Equal("invalid_request", code);
        Assert.StartsWith(message, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_body_and_more_than_a_thousand_messages_are_refused_as_a_whole()
    {
        var tenant = await App.OpenAccountAsync();

        await tenant.Http.SubmitAsync(Path).RefusedAsync(400);
        var (_, message) = await tenant.Http.SubmitJsonAsync(Path, $"[{string.Join(',', Enumerable.Repeat("{}", 1001))}]").RefusedAsync(400);

        Assert.StartsWith("body: has 1001 messages", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twins_within_a_batch_are_one_message_and_the_first_good_one_counts()
    {
        var tenant = await App.OpenAccountAsync();
        var refused = Draft.To("reader@example.test").With("idempotency_key", "\"k\"");

        var answers = await SendAsync(
            tenant, refused, Keyed(tenant, "k"), Keyed(tenant, "k"), Keyed(tenant, "k", "Another subject"), Keyed(tenant, "other"), Keyed(tenant, "k"));

        Assert.Equal(["recipient_not_verified", "queued", "queued", "idempotency_key_reused", "queued", "queued"], answers.Select(Word));
        Assert.Single(new[] { 1, 2, 5 }.Select(i => answers[i]!["response"]!.ToJsonString()).Distinct());
        Assert.Equal(2, await MessagesAsync(tenant));
    }

    [Fact]
    public async Task A_message_over_ten_megabytes_is_too_large_in_a_batch_as_well_and_its_neighbours_pass()
    {
        var tenant = await App.OpenAccountAsync();

        var answers = await SendAsync(
            tenant, Draft.To(tenant.Email).ToJsonString(), Draft.To(tenant.Email).With("payload.body_text", $"\"{new string('x', 10 * 1024 * 1024)}\""));

        Assert.Equal(["queued", "payload_too_large"], answers.Select(Word));
    }

    [Fact]
    public async Task A_batch_that_is_repeated_under_one_header_sends_nothing_twice()
    {
        var tenant = await App.OpenAccountAsync();
        var batch = $"[{Draft.To(tenant.Email).ToJsonString()},{Draft.To(tenant.Email).ToJsonString()},{Keyed(tenant, "own")}]";

        var answers = new List<JsonNode>();
        for (var time = 0; time < 2; time++)
        {
            using var content = new StringContent(batch, Encoding.UTF8, "application/json");
            answers.Add(await tenant.Http.CallAsync("POST", Path, content, ("Idempotency-Key", "request-1")).ReadAsync(200));
        }

        Assert.Equal(answers[0].ToJsonString(), answers[1].ToJsonString());
        Assert.Equal(["request-1:0", "request-1:1", "own"], answers[0].AsArray().Select(answer => answer!["response"]!.Text("idempotency_key")));
        Assert.Equal(3, await MessagesAsync(tenant));
    }

    [Fact]
    public async Task A_domain_is_looked_up_once_for_all_its_people()
    {
        var tenant = await App.OpenAccountAsync();
        using var test = await tenant.KeyAsync("send", testMode: true);
        await App.Simulator.PublishAsync("MX", "takes.batch.test", "10 mail.example.test");
        string[] drafts =
        [
            .. new[] { "a@takes.batch.test", "b@takes.batch.test", "a@nowhere.batch.test", "b@nowhere.batch.test" }
                .Select(to => Draft.To(to).With("validate_recipient", "true")),
            Draft.To("c@nowhere.batch.test").ToJsonString(),
        ];

        var answers = (await test.SubmitJsonAsync(Path, $"[{string.Join(',', drafts)}]").ReadAsync(200)).AsArray();

        Assert.Equal(["queued", "queued", "recipient_undeliverable", "recipient_undeliverable", "queued"], answers.Select(Word));
    }

    private static string Keyed(Tenant tenant, string key, string subject = "Hello")
    {
        var draft = Draft.To(tenant.Email);
        draft["idempotency_key"] = key;
        draft["payload"]!["subject"] = subject;
        return draft.ToJsonString();
    }

    private static string Word(JsonNode? answer) =>
        answer!["success"]!.GetValue<bool>() ? answer["response"]!.Text("status") : answer["error"]!.Text("code");

    private static async Task<JsonArray> SendAsync(Tenant tenant, params string[] drafts) =>
        (await tenant.Http.SubmitJsonAsync(Path, $"[{string.Join(',', drafts)}]").ReadAsync(200)).AsArray();

    private Task<int> MessagesAsync(Tenant tenant) => App.CountAsync($"messages where account_id = '{tenant.AccountId[5..]}'");
}
