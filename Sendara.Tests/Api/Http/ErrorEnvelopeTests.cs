using System.Text;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Http;

/// <summary>Every answer names its request, and every error has the one body.</summary>
public sealed class ErrorEnvelopeTests(SharedApp shared, Servers servers) : IClassFixture<SharedApp>
{
    private SendaraApp App => shared.App;

    [Theory]
    [InlineData("GET", "/v1/domains", 200)]
    [InlineData("GET", "/v1/nowhere", 404)]
    [InlineData("GET", "/v1/domains/nowhere.acme.test", 404)]
    [InlineData("PATCH", "/v1/domains", 405)]
    [InlineData("POST", "/v1/domains", 400)]
    [InlineData("GET", "/health", 200)]
    [InlineData("GET", "/openapi/v1.json", 200)]
    public async Task Every_answer_carries_a_request_id_of_its_own(string method, string path, int status)
    {
        var tenant = await App.OpenAccountAsync();

        using var first = await tenant.Http.CallAsync(method, path);
        using var second = await tenant.Http.CallAsync(method, path);

        Assert.Equal(status, (int)first.StatusCode);
        Assert.Matches("^trc_[0-9a-f]{32}$", first.Header("X-Request-Id"));
        Assert.NotEqual(first.Header("X-Request-Id"), second.Header("X-Request-Id"));
    }

    [Fact]
    public async Task Refusals_at_the_door_carry_a_request_id_too()
    {
        using var response = await App.Anonymous.AskAsync("/v1/domains");

        Assert.Matches("^trc_[0-9a-f]{32}$", response.Header("X-Request-Id"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/v1")]
    [InlineData("/v2/domains")]
    [InlineData("/v1/domains/a/b/c")]
    public async Task A_path_that_does_not_exist_is_not_found(string path)
    {
        var (code, message) = await App.Anonymous.AskAsync(path).RefusedAsync(404);

        Assert.Equal("not_found", code);
        Assert.Contains("/reference", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PUT", "/v1/domains", "GET, POST")]
    [InlineData("GET", "/v1/send", "POST")]
    [InlineData("POST", "/v1/messages/msg_1", "GET")]
    public async Task A_method_that_a_path_does_not_take_is_named_so_with_those_that_it_does(string method, string path, string allowed)
    {
        var tenant = await App.OpenAccountAsync();

        using var response = await tenant.Http.CallAsync(method, path);

        Assert.Equal(allowed, string.Join(", ", response.Content.Headers.Allow.Order(StringComparer.Ordinal)));
        Assert.Equal("method_not_allowed", (await Task.FromResult(response).RefusedAsync(405)).Code);
    }

    [Theory]
    [InlineData("/v1/send", "text/plain")]
    [InlineData("/v1/send", "application/x-www-form-urlencoded")]
    [InlineData("/v1/domains", "application/xml")]
    [InlineData("/v1/keys", "multipart/form-data; boundary=x")]
    [InlineData("/v1/suppressions", "text/json+nonsense")]
    public async Task A_body_that_is_not_json_is_an_unsupported_media_type(string path, string contentType)
    {
        var tenant = await App.OpenAccountAsync();

        var (code, _) = await tenant.Http.SubmitBytesAsync(path, "{}"u8.ToArray(), contentType).RefusedAsync(415);

        Assert.Equal("unsupported_media_type", code);
    }

    [Theory]
    [InlineData("{\n  \"domain\": mail\n}", "line 2, byte 13")]
    [InlineData("{\"domain\": \"a.test\"", "line 1")]
    [InlineData("{} {}", "line 1, byte 4")]
    [InlineData("   ", "line 1")]
    [InlineData("{'domain': 1}", "line 1, byte 2")]
    [InlineData("{\"domain\": \"a\tb\"}", "line 1")]
    public async Task Malformed_json_is_refused_with_the_place(string json, string place)
    {
        var tenant = await App.OpenAccountAsync();

        var (code, message) = await tenant.Http.SubmitJsonAsync("/v1/domains", json).RefusedAsync(400);

        Assert.Equal("invalid_request", code);
        Assert.StartsWith("body: ", message, StringComparison.Ordinal);
        Assert.Contains(place, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"payload\": {\"subject\": Hello}}", "in payload.subject")]
    [InlineData("{\"metadata\": {\"tags\": {\"a\": [1, {\"b\": tru}]}}}", "in metadata.tags.a[1].b")]
    [InlineData("[{\"a\":1},{\"b\":[0,,1]}]", "in [1].b[1]")]
    [InlineData("{\"a\":{\"b\":1},\"c\":}", "in c")]
    [InlineData("{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}", "in a[0]")]
    [InlineData("{\"a\":1,}", "byte 8.")]
    [InlineData("nonsense", "byte 2.")]
    public async Task Malformed_json_is_refused_with_the_path_to_it(string json, string place)
    {
        var tenant = await App.OpenAccountAsync();

        var (_, message) = await tenant.Http.SubmitJsonAsync("/v1/send", json).RefusedAsync(400);

        Assert.Contains(place, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_is_not_served_is_refused_in_the_same_words()
    {
        await using var app = await SendaraApp.StartAsync(servers, null, ("AllowedHosts", "api.example.com"));

        using var response = await app.Anonymous.AskAsync("/v1/domains");

        Assert.Matches("^trc_[0-9a-f]{32}$", response.Header("X-Request-Id"));
        var (code, message) = await Task.FromResult(response).RefusedAsync(400);
        Assert.Equal("invalid_request", code);
        Assert.Contains("Host", message, StringComparison.Ordinal);
        await app.Anonymous.CallAsync("GET", "/health", null, ("Host", "api.example.com")).ReadAsync(200);
    }

    [Fact]
    public async Task A_body_marked_as_utf8_is_read()
    {
        var tenant = await App.OpenAccountAsync();
        byte[] body = [.. Encoding.UTF8.Preamble, .. """{"scope":"read"}"""u8];

        await tenant.Http.SubmitBytesAsync("/v1/keys", body, "application/json; charset=utf-8").ReadAsync(201);
    }
}
