using System.Text;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Sending;

/// <summary>A request that is repeated sends one mail and gets one answer.</summary>
public sealed class IdempotencyTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string Replayed = "Idempotent-Replayed";

    private SendaraApp App => shared.App;

    [Fact]
    public async Task The_same_request_gets_the_same_answer_and_sends_no_second_mail()
    {
        var tenant = await App.OpenAccountAsync();

        using var first = await tenant.SendAsync(tenant.Email, idempotencyKey: "order-7");
        using var second = await tenant.SendAsync(tenant.Email, idempotencyKey: "order-7");

        Assert.Equal(await BodyAsync(first), await BodyAsync(second));
        Assert.Equal((201, 201), ((int)first.StatusCode, (int)second.StatusCode));
        Assert.False(first.Headers.Contains(Replayed));
        Assert.Equal("true", second.Header(Replayed));
        Assert.Contains("\"idempotency_key\":\"order-7\"", await BodyAsync(first), StringComparison.Ordinal);
        Assert.Equal(1, await MessagesAsync(tenant));
    }

    [Fact]
    public async Task The_first_answer_stands_also_when_the_mail_has_left_and_would_be_refused_by_now()
    {
        var tenant = await App.OpenAccountAsync();
        using var first = await tenant.SendAsync(tenant.Email, idempotencyKey: "order-8");
        await App.DispatchAsync();
        await tenant.Http.SubmitAsync("/v1/suppressions", new { recipient = tenant.Email }).ReadAsync(201);

        using var second = await tenant.SendAsync(tenant.Email, idempotencyKey: "order-8");

        Assert.Equal(await BodyAsync(first), await BodyAsync(second));
    }

    [Theory]
    [InlineData("payload.subject", "\"Another\"")]
    [InlineData("payload.body_text", "\"Another\"")]
    [InlineData("destination.email", "\"another@example.test\"")]
    [InlineData("message_type", "\"marketing\"")]
    [InlineData("metadata.order", "8")]
    [InlineData("store_payload", "false")]
    public async Task The_same_key_with_another_body_is_refused(string field, string value)
    {
        var tenant = await App.OpenAccountAsync();
        var draft = Draft.To(tenant.Email);
        draft["idempotency_key"] = "order-9";
        await tenant.Http.SubmitJsonAsync("/v1/send", draft.ToJsonString()).ReadAsync(201);

        var (code, message) = await tenant.Http.SubmitJsonAsync("/v1/send", draft.With(field, value)).RefusedAsync(409);

        Assert.Equal("idempotency_key_reused", code);
        Assert.StartsWith("idempotency_key:", message, StringComparison.Ordinal);
        Assert.Equal(1, await MessagesAsync(tenant));
    }

    [Fact]
    public async Task The_order_of_the_fields_null_and_the_time_of_sending_make_no_difference()
    {
        var tenant = await App.OpenAccountAsync();
        string[] twins =
        [
            """{"idempotency_key":"k","destination":{"email":"owner@customer.example"},"payload":{"subject":"A","body_text":"B"},"scheduled_at":"2020-01-01T00:00:00Z"}""",
            """{ "payload" : { "body_text":"B", "body_html":null, "subject":"\u0041" }, "destination":{"email":"owner@customer.example"}, "idempotency_key":"k" }""",
            """{"idempotency_key":"k","destination":{"email":"owner@customer.example"},"payload":{"subject":"A","body_text":"B"},"metadata":null,"scheduled_at":"2020-01-02T00:00:00Z"}""",
        ];

        var answers = new HashSet<string>();
        foreach (var twin in twins)
        {
            answers.Add((await tenant.Http.SubmitJsonAsync("/v1/send", twin).ReadAsync(201)).ToJsonString());
        }

        Assert.Single(answers);
    }

    [Fact]
    public async Task The_header_counts_only_where_the_body_has_no_key()
    {
        var tenant = await App.OpenAccountAsync();

        var byHeader = await SendAsync(tenant, null, "header-1");
        var again = await SendAsync(tenant, null, "header-1");
        var byBody = await SendAsync(tenant, "header-1", "header-2");
        var other = await SendAsync(tenant, null, "header-2");

        Assert.Equal(byHeader, again);
        Assert.Equal(byHeader, byBody);
        Assert.NotEqual(byHeader, other);
    }

    [Fact]
    public async Task Without_a_key_every_request_is_a_mail_of_its_own()
    {
        var tenant = await App.OpenAccountAsync();

        await tenant.SendAsync(tenant.Email).ReadAsync(201);
        await tenant.SendAsync(tenant.Email).ReadAsync(201);

        Assert.Equal(2, await MessagesAsync(tenant));
    }

    [Fact]
    public async Task A_refused_request_binds_no_key()
    {
        var tenant = await App.OpenAccountAsync();

        await tenant.SendAsync("reader@example.test", idempotencyKey: "order-10").RefusedAsync(422);

        await tenant.SendAsync(tenant.Email, idempotencyKey: "order-10").ReadAsync(201);
    }

    [Fact]
    public async Task Accounts_and_modes_have_keys_of_their_own()
    {
        var tenant = await App.OpenAccountAsync();
        var other = await App.OpenAccountAsync();
        using var test = await tenant.KeyAsync("send", testMode: true);

        var ids = new[]
        {
            (await tenant.SendAsync(tenant.Email, idempotencyKey: "k").ReadAsync(201)).Text("id"),
            (await other.SendAsync(other.Email, idempotencyKey: "k").ReadAsync(201)).Text("id"),
            (await Tenant.SendWithAsync(test, tenant.Email, idempotencyKey: "k", subject: "Other").ReadAsync(201)).Text("id"),
        };

        Assert.Equal(3, ids.Distinct().Count());
    }

    [Fact]
    public async Task Twenty_twins_at_once_are_one_message_and_twenty_equal_answers()
    {
        var tenant = await App.OpenAccountAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => tenant.SendAsync(tenant.Email, idempotencyKey: "twins")));

        Assert.All(answers, answer => Assert.Equal(201, (int)answer.StatusCode));
        Assert.Single((await Task.WhenAll(answers.Select(BodyAsync))).Distinct());
        Assert.Equal(19, answers.Count(answer => answer.Headers.Contains(Replayed)));
        Assert.Equal(1, await MessagesAsync(tenant));
        Assert.Equal(1, await App.CountAsync($"send_queue where account_id = '{tenant.AccountId[5..]}'"));
    }

    [Fact]
    public async Task A_key_in_the_header_that_is_too_long_is_refused_by_name()
    {
        var tenant = await App.OpenAccountAsync();
        using var content = new StringContent(Draft.To(tenant.Email).ToJsonString(), Encoding.UTF8, "application/json");

        var (_, message) = await tenant.Http.CallAsync("POST", "/v1/send", content, ("Idempotency-Key", new string('k', 256))).RefusedAsync(400);

        Assert.StartsWith("Idempotency-Key:", message, StringComparison.Ordinal);
    }

    private static async Task<string> SendAsync(Tenant tenant, string? key, string header)
    {
        var draft = Draft.To(tenant.Email);
        draft["idempotency_key"] = key;
        using var content = new StringContent(draft.ToJsonString(), Encoding.UTF8, "application/json");
        return (await tenant.Http.CallAsync("POST", "/v1/send", content, ("Idempotency-Key", header)).ReadAsync(201)).ToJsonString();
    }

    private static Task<string> BodyAsync(HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private Task<int> MessagesAsync(Tenant tenant) => App.CountAsync($"messages where account_id = '{tenant.AccountId[5..]}'");
}
