using System.Globalization;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Limits;

/// <summary>How many requests an account may make, and what every answer says about it.</summary>
public sealed class RequestLimitTests(Servers servers)
{
    private const int Limit = 5;

    [Theory]
    [InlineData("GET", "/v1/domains", 200)]
    [InlineData("GET", "/v1/domains/nowhere.acme.test", 404)]
    [InlineData("GET", "/v1/domains?limit=0", 400)]
    [InlineData("GET", "/v1/nowhere", 404)]
    [InlineData("PATCH", "/v1/domains", 405)]
    [InlineData("POST", "/v1/accounts", 401)]
    public async Task Every_answer_to_a_known_account_tells_where_it_stands(string method, string path, int status)
    {
        await using var app = await StartAsync();
        var tenant = await app.OpenAccountAsync();
        var before = TimeProvider.System.GetUtcNow();

        using var response = await tenant.Http.CallAsync(method, path);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(("5", "4"), (response.Header("X-RateLimit-Limit"), response.Header("X-RateLimit-Remaining")));
        Assert.Equal(("\"default\";q=5;w=1", "\"default\";r=4;t=1"), (response.Header("RateLimit-Policy"), response.Header("RateLimit")));
        Assert.InRange(Number(response, "X-RateLimit-Reset"), before.ToUnixTimeSeconds() + 1, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 2);
        Assert.False(response.Headers.Contains("Retry-After"));
    }

    [Fact]
    public async Task A_key_that_may_not_is_told_as_well_and_all_keys_count_together()
    {
        await using var app = await StartAsync(("Limits:RequestsPerSecond", "1000"));
        var tenant = await app.OpenAccountAsync();
        using var sender = await tenant.KeyAsync("send");
        using var reader = await tenant.KeyAsync("read", testMode: true);

        await Measured.UpToThriceAsync("Four requests within a second", async _ =>
        {
            await LimitAsync(app, tenant, 3);
            var answers = new List<string>();
            foreach (var client in new[] { sender, reader, tenant.Http, sender })
            {
                using var answer = await client.AskAsync("/v1/domains");
                answers.Add($"{(int)answer.StatusCode} with {answer.Header("X-RateLimit-Remaining")} left");
            }

            return string.Join(", ", answers);
        }, answers => answers == "403 with 2 left, 200 with 1 left, 200 with 0 left, 429 with 0 left");
    }

    [Fact]
    public async Task One_too_many_is_refused_until_the_first_is_a_second_old_and_asking_on_costs_nothing()
    {
        await using var app = await StartAsync();
        var tenant = await app.OpenAccountAsync();
        var statuses = new List<int>();
        for (var i = 0; i < 40; i++)
        {
            using var response = await tenant.Http.AskAsync("/v1/keys");
            statuses.Add((int)response.StatusCode);
            if ((int)response.StatusCode == 429)
            {
                Assert.Equal(("1", "0", "5"), (response.Header("Retry-After"), response.Header("X-RateLimit-Remaining"), response.Header("X-RateLimit-Limit")));
                var (code, message) = await Task.FromResult(response).RefusedAsync(429);
                Assert.Equal("rate_limit_exceeded", code);
                Assert.Contains("5 requests in a second", message, StringComparison.Ordinal);
            }
        }

        Assert.Equal(Enumerable.Repeat(200, Limit), statuses.Take(Limit));
        Assert.Contains(429, statuses);
        await Eventually.TrueAsync(async () =>
        {
            using var response = await tenant.Http.AskAsync("/v1/keys");
            return response.IsSuccessStatusCode;
        });
    }

    [Fact]
    public async Task A_refused_request_does_nothing()
    {
        await using var app = await StartAsync(("Limits:RequestsPerSecond", "1000"));
        var tenant = await app.OpenAccountAsync();
        await LimitAsync(app, tenant, 1);

        var statuses = await Task.WhenAll(Enumerable.Range(0, 30).Select(async _ =>
        {
            using var response = await tenant.SendAsync(tenant.Email);
            return (int)response.StatusCode;
        }));

        Assert.Equal(await app.CountAsync("messages"), statuses.Count(status => status == 201));
        Assert.Contains(429, statuses);
    }

    [Fact]
    public async Task A_batch_counts_one()
    {
        await using var app = await StartAsync();
        var tenant = await app.OpenAccountAsync();
        var one = new { destination = new { email = tenant.Email }, payload = new { subject = "Hello", body_text = "Hello" } };

        using var response = await tenant.Http.SubmitAsync("/v1/send/batch", Enumerable.Repeat(one, 50));

        Assert.Equal((200, "4"), ((int)response.StatusCode, response.Header("X-RateLimit-Remaining")));
        Assert.Equal(50, await app.CountAsync("messages"));
    }

    [Fact]
    public async Task The_operator_grants_an_account_a_limit_of_its_own_and_takes_it_back()
    {
        await using var app = await StartAsync();
        var tenant = await app.OpenAccountAsync();
        var stranger = await app.OpenAccountAsync();

        var granted = await app.Operator.CallAsync("PUT", $"/v1/accounts/{tenant.AccountId}/limits", Json("""{"requests_per_second":7}""")).ReadAsync(200);
        using var limited = await tenant.Http.AskAsync("/v1/account");
        using var other = await stranger.Http.AskAsync("/v1/account");

        Assert.Equal((7, "7", "5"), (granted["requests_per_second"]!.GetValue<int>(), limited.Header("X-RateLimit-Limit"), other.Header("X-RateLimit-Limit")));
        Assert.Equal(7, (await Task.FromResult(limited).ReadAsync(200))["requests_per_second"]!.GetValue<int>());
        var back = await app.Operator.CallAsync("PUT", $"/v1/accounts/{tenant.AccountId}/limits", Json("{}")).ReadAsync(200);
        Assert.Equal(5, back["requests_per_second"]!.GetValue<int>());
        Assert.Equal(5, (await app.Operator.AskAsync($"/v1/accounts/{tenant.AccountId}").ReadAsync(200))["requests_per_second"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("1000001")]
    [InlineData("\"100\"")]
    [InlineData("true")]
    [InlineData("[]")]
    [InlineData("99999999999999999999")]
    public async Task What_is_no_limit_is_refused_by_name(string number)
    {
        await using var app = await StartAsync();
        var tenant = await app.OpenAccountAsync();

        var (code, message) = await app.Operator
            .CallAsync("PUT", $"/v1/accounts/{tenant.AccountId}/limits", Json($$"""{"requests_per_second":{{number}}}""")).RefusedAsync(400);

        Assert.Equal("invalid_request", code);
        Assert.StartsWith("requests_per_second:", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("acct_00000000000000000000000000000000")]
    [InlineData("nobody")]
    public async Task An_account_that_does_not_exist_is_granted_nothing(string id)
    {
        await using var app = await StartAsync();

        Assert.Equal("not_found", (await app.Operator.CallAsync("PUT", $"/v1/accounts/{id}/limits", Json("{}")).RefusedAsync(404)).Code);
        Assert.Equal("not_found", (await app.Operator.AskAsync($"/v1/accounts/{id}").RefusedAsync(404)).Code);
    }

    private async Task<SendaraApp> StartAsync(params (string, string)[] settings) =>
        await SendaraApp.StartAsync(servers, null, [(FastCallers.RequestsPerSecond, $"{Limit}"), .. settings]);

    private static async Task LimitAsync(SendaraApp app, Tenant tenant, int limit)
    {
        await app.Operator.CallAsync("PUT", $"/v1/accounts/{tenant.AccountId}/limits", Json($$"""{"requests_per_second":{{limit}}}""")).ReadAsync(200);
        await Asked.SettleAsync(tenant.Http, "/v1/account");
    }

    private static StringContent Json(string json) => new(json, System.Text.Encoding.UTF8, "application/json");

    private static long Number(HttpResponseMessage response, string header) => long.Parse(response.Header(header), CultureInfo.InvariantCulture);
}
