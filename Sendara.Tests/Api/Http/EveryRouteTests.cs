using System.Text;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Http;

/// <summary>Whatever is sent to whichever route, it is never a fault of ours, and every refusal has the one body.</summary>
public sealed class EveryRouteTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private static readonly (string Text, string? Type)[] Bodies =
    [
        ("{", "application/json"), ("[1,", "application/json"), ("\"\\ud800\"", "application/json"), ("42", "application/json"), ("[]", "application/json"),
        ("null", "application/json"), ("{}", "application/json"), ("{\"id\":{\"a\":[[[]]]},\"scope\":[],\"email\":{},\"domain\":7}", "application/json"),
        ("a=b", "application/x-www-form-urlencoded"), ("<a/>", "text/xml"), ("{}", "nonsense"), ("", "application/json"), ("{}", null),
    ];

    private static readonly string[] Queries =
    [
        "?limit=-1", "?limit=101", "?limit=1e3", "?cursor=%00", "?cursor=%ff%fe", "?limit=%zz", "?from=%D0&to=%00", "?channel=%00&recipient=%00", "?status=%00&search=%00",
        "?format=%00&zone=%00", "?limit=1&limit=2", "?idempotency_key=%00", "?=&&==", "?action=%00",
    ];

    private SendaraApp App => shared.App;

    [Theory]
    [MemberData(nameof(ApiRoutes.AllPaths), MemberType = typeof(ApiRoutes))]
    public async Task Whatever_the_body_every_refusal_is_in_the_envelope(string method, string path, bool isOperators)
    {
        var client = await ClientAsync(isOperators);
        foreach (var (text, type) in Bodies)
        {
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            await AssertAnsweredAsync(client.CallAsync(method, path, content));
        }
    }

    [Theory]
    [MemberData(nameof(ApiRoutes.AllPaths), MemberType = typeof(ApiRoutes))]
    public async Task Whatever_the_query_every_refusal_is_in_the_envelope(string method, string path, bool isOperators)
    {
        var client = await ClientAsync(isOperators);
        foreach (var query in Queries)
        {
            await AssertAnsweredAsync(client.CallAsync(method, path + query));
        }
    }

    [Theory]
    [MemberData(nameof(ApiRoutes.AllPaths), MemberType = typeof(ApiRoutes))]
    public async Task A_method_that_is_not_there_is_answered_with_those_that_are(string method, string path, bool isOperators)
    {
        var client = await ClientAsync(isOperators);

        using var response = await client.CallAsync("BREW", path);

        Assert.Contains(method, response.Content.Headers.Allow);
        Assert.Equal("method_not_allowed", (await Task.FromResult(response).RefusedAsync(405)).Code);
    }

    [Theory]
    [MemberData(nameof(ApiRoutes.AllPaths), MemberType = typeof(ApiRoutes))]
    public async Task What_is_below_a_route_is_not_found(string method, string path, bool isOperators)
    {
        var client = await ClientAsync(isOperators);

        await AssertAnsweredAsync(client.CallAsync(method, path + "/%2e%2e/nothing/%00/here"));
        Assert.Equal("not_found", (await client.CallAsync(method, path + "/no/such/thing").RefusedAsync(404)).Code);
    }

    private async Task<HttpClient> ClientAsync(bool isOperators) => isOperators ? App.Operator : (await App.OpenAccountAsync()).Http;

    // A zero octet in a path is refused by the server itself, before there is a request that could be answered in our words.
    private static async Task AssertAnsweredAsync(Task<HttpResponseMessage> pending)
    {
        using var response = await pending;
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var asked = $"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri} answered {(int)response.StatusCode}: {body}";
        Assert.True((int)response.StatusCode < 500, asked);
        if ((int)response.StatusCode >= 400 && response.Headers.Contains("X-Request-Id"))
        {
            await Task.FromResult(response).RefusedAsync((int)response.StatusCode);
        }
        else
        {
            Assert.True(response.IsSuccessStatusCode || ((int)response.StatusCode == 400 && body.Length == 0), asked);
        }
    }
}
