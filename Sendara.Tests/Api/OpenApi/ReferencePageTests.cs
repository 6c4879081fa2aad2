using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.OpenApi;

/// <summary>The page that shows the document, and how both are served.</summary>
public sealed partial class ReferencePageTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private SendaraApp App => shared.App;

    [Fact]
    public async Task The_page_brings_its_scripts_itself()
    {
        using var response = await App.Anonymous.AskAsync("/reference/");
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var scripts = Source().Matches(page).Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(scripts);
        Assert.All(scripts, script => Assert.DoesNotContain("//", script, StringComparison.Ordinal));
        foreach (var script in scripts)
        {
            using var loaded = await App.Anonymous.AskAsync($"/reference/{script}");
            Assert.Equal((HttpStatusCode.OK, "text/javascript"), (loaded.StatusCode, loaded.Content.Headers.ContentType?.MediaType));
        }
    }

    [Fact]
    public async Task The_page_runs_only_its_own_scripts_and_talks_to_nobody_else()
    {
        using var first = await App.Anonymous.AskAsync("/reference/");
        using var second = await App.Anonymous.AskAsync("/reference/");

        var policy = first.Header("Content-Security-Policy");
        var nonce = Nonce().Match(policy).Groups[1].Value;
        var page = await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal(Script().Count(page), Regex.Count(page, $"<script[^>]* nonce=\"{Regex.Escape(nonce)}\""));
        Assert.NotEqual(policy, second.Header("Content-Security-Policy"));
        Assert.Equal(("nosniff", "DENY", "no-referrer"), (first.Header("X-Content-Type-Options"), first.Header("X-Frame-Options"), first.Header("Referrer-Policy")));
    }

    [Fact]
    public async Task Whoever_has_the_document_is_told_so()
    {
        using var first = await App.Anonymous.AskAsync("/openapi/v1.json");

        using var again = await App.Anonymous.CallAsync("GET", "/openapi/v1.json", null, ("If-None-Match", first.Headers.ETag!.ToString()));

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(new MediaTypeHeaderValue("application/json", "utf-8"), first.Content.Headers.ContentType);
    }

    [GeneratedRegex("<script[^>]* src=\"([^\"]+)\"")]
    private static partial Regex Source();

    [GeneratedRegex("<script")]
    private static partial Regex Script();

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex Nonce();
}
