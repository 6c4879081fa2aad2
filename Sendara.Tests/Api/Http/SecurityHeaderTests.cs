using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Http;

/// <summary>What browsers are told about answers and pages.</summary>
public sealed class SecurityHeaderTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private SendaraApp App => shared.App;

    [Theory]
    [InlineData("/reference")]
    [InlineData("/u/nonsense")]
    public async Task Pages_stand_in_nobodys_frame_and_tell_nobody_where_the_reader_came_from(string path)
    {
        using var response = await App.Anonymous.AskAsync(path);

        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("frame-ancestors 'none'", response.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("base-uri 'none'", response.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal(("nosniff", "DENY", "no-referrer"), (response.Header("X-Content-Type-Options"), response.Header("X-Frame-Options"), response.Header("Referrer-Policy")));
        Assert.False(response.Headers.Contains("Server"));
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task The_reference_needs_nothing_from_elsewhere()
    {
        var page = await App.Anonymous.GetStringAsync("/reference", TestContext.Current.CancellationToken);

        Assert.DoesNotMatch("(?i)(src|href)=\"(https?:)?//", page);
    }

    [Theory]
    [InlineData("POST", "/v1/keys")]
    [InlineData("GET", "/v1/keys")]
    [InlineData("GET", "/v1/nowhere")]
    public async Task Nothing_that_the_api_says_is_kept_or_guessed_at(string method, string path)
    {
        var tenant = await App.OpenAccountAsync();

        using var response = await tenant.Http.CallAsync(method, path);

        Assert.Equal(("no-store", "nosniff"), (response.Headers.CacheControl?.ToString(), response.Header("X-Content-Type-Options")));
    }
}
