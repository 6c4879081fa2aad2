using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Http;

/// <summary>Browsers may call from any page and may read the headers that they need.</summary>
public sealed class BrowserTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private static readonly (string, string) Page = ("Origin", "https://app.example");

    private SendaraApp App => shared.App;

    [Theory]
    [InlineData("/v1/domains", 200)]
    [InlineData("/v1/domains/nowhere.acme.test", 404)]
    [InlineData("/v1/domains?limit=0", 400)]
    [InlineData("/v1/nowhere", 404)]
    public async Task The_headers_about_limits_and_requests_are_exposed(string path, int status)
    {
        var tenant = await App.OpenAccountAsync();

        using var response = await tenant.Http.CallAsync("GET", path, null, Page);

        Assert.Equal(status, (int)response.StatusCode);
        var exposed = response.Headers.GetValues("Access-Control-Expose-Headers").SelectMany(value => value.Split(',')).ToHashSet();
        Assert.Superset(
            new HashSet<string> { "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "Retry-After", "X-Request-Id", "RateLimit", "RateLimit-Policy" }, exposed);
    }

    [Theory]
    [InlineData("/v1/send", "POST")]
    [InlineData("/v1/domains/mail.acme.test", "DELETE")]
    public async Task A_browser_may_ask_first_without_a_key(string path, string method)
    {
        using var response = await App.Anonymous.CallAsync(
            "OPTIONS", path, null, Page, ("Access-Control-Request-Method", method), ("Access-Control-Request-Headers", "authorization,idempotency-key"));

        Assert.Equal(204, (int)response.StatusCode);
        Assert.Equal("*", response.Header("Access-Control-Allow-Origin"));
        Assert.Matches("^trc_", response.Header("X-Request-Id"));
    }
}
