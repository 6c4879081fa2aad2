using System.Text;
using System.Text.RegularExpressions;
using Sendara.Tests.Api.Sending;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Unsubscribes;

/// <summary>The page behind the link: looking changes nothing, a button does, and a link that is none tells nothing.</summary>
public sealed class ConsentPageTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private static int _domains;

    private SendaraApp App => shared.App;

    [Fact]
    public async Task Looking_changes_nothing_however_often()
    {
        var (tenant, path, _) = await SendAsync();

        foreach (var method in (string[])["GET", "HEAD", "GET"])
        {
            using var response = await App.Anonymous.CallAsync(method, path);
            Assert.Equal(200, (int)response.StatusCode);
        }

        Assert.Empty(await ReasonsAsync(tenant));
        Assert.Equal(0, await App.CountAsync($"account_events where type = 'recipient_suppressed' and account_id = '{tenant.AccountId[5..]}'"));
    }

    [Fact]
    public async Task The_page_leaves_and_comes_back_by_its_own_buttons()
    {
        var (tenant, path, domain) = await SendAsync();

        var before = await HtmlAsync(App.Anonymous.AskAsync(path));
        Assert.Contains("<h1>Unsubscribe?</h1>", before, StringComparison.Ordinal);
        Assert.Contains("r…@example.test", System.Net.WebUtility.HtmlDecode(before), StringComparison.Ordinal);
        Assert.Contains($"news@{domain}&gt;", before, StringComparison.Ordinal);
        Assert.DoesNotContain("reader@", before, StringComparison.Ordinal);

        var left = await HtmlAsync(PressAsync(path, before));
        Assert.Contains("<h1>You are unsubscribed</h1>", left, StringComparison.Ordinal);
        Assert.Equal(["unsubscribe"], await ReasonsAsync(tenant));
        Assert.Equal(left, await HtmlAsync(App.Anonymous.AskAsync(path)));

        Assert.Equal(before, await HtmlAsync(PressAsync(path, left)));
        Assert.Empty(await ReasonsAsync(tenant));
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-8", "x=1&List-Unsubscribe=One-Click")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n")]
    public async Task A_mail_program_leaves_with_either_kind_of_form(string contentType, string body)
    {
        var (tenant, path, _) = await SendAsync();

        await HtmlAsync(App.Anonymous.SubmitBytesAsync(path, Encoding.UTF8.GetBytes(body), contentType));
        using var again = await App.Anonymous.SubmitBytesAsync(path, Encoding.UTF8.GetBytes(body), contentType);

        Assert.Equal(200, (int)again.StatusCode);
        Assert.False(again.Headers.Contains("Set-Cookie"));
        Assert.Equal(["unsubscribe"], await ReasonsAsync(tenant));
        Assert.Equal(1, await App.CountAsync($"account_events where type = 'recipient_suppressed' and account_id = '{tenant.AccountId[5..]}'"));
    }

    [Fact]
    public async Task A_mail_program_that_hangs_up_has_asked_all_the_same()
    {
        var (tenant, path, _) = await SendAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => App.UnsubscribeAsync(path.Split('/')[^1], new CancellationToken(canceled: true)));

        Assert.Equal(["unsubscribe"], await ReasonsAsync(tenant));
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("application/x-www-form-urlencoded", "")]
    [InlineData("application/x-www-form-urlencoded", "List-Unsubscribe=one")]
    [InlineData("application/json", "{\"List-Unsubscribe\":\"One-Click\"}")]
    [InlineData("multipart/form-data", "--b")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Cl")]
    public async Task A_body_that_asks_for_nothing_gets_nothing(string? contentType, string body)
    {
        var (tenant, path, _) = await SendAsync();

        var (code, _) = await App.Anonymous.SubmitBytesAsync(path, Encoding.UTF8.GetBytes(body), contentType).RefusedAsync(400);

        Assert.Equal("invalid_request", code);
        Assert.Empty(await ReasonsAsync(tenant));
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        var (_, path, _) = await SendAsync();

        await App.Anonymous.SubmitBytesAsync(path, new byte[20_000], "application/x-www-form-urlencoded").RefusedAsync(413);
    }

    [Fact]
    public async Task A_link_that_is_none_is_not_found_and_says_nothing_else()
    {
        var (tenant, path, _) = await SendAsync();
        var foreignKey = $"{path[..^88]}AAk{path[^85..]}";
        string[] forged = [path[..^1], path[..^1] + (path[^1] == 'A' ? 'B' : 'A'), foreignKey, "/u/x", $"/u/{new string('A', 88)}", $"/u/{new string('A', 5000)}"];

        var pages = new HashSet<string>();
        foreach (var link in forged)
        {
            foreach (var call in (Task<HttpResponseMessage>[])[App.Anonymous.AskAsync(link), ClickAsync(link, "List-Unsubscribe=One-Click"), ClickAsync(link, "Resubscribe=Yes")])
            {
                pages.Add(await HtmlAsync(call, 404));
            }
        }

        Assert.Contains("This link is not valid", Assert.Single(pages), StringComparison.Ordinal);
        Assert.Empty(await ReasonsAsync(tenant));
    }

    [Theory]
    [InlineData("complaint")]
    [InlineData("hard_bounce")]
    [InlineData("manual")]
    public async Task Coming_back_takes_nothing_off_the_list_but_the_opt_out(string reason)
    {
        var (tenant, path, _) = await SendAsync();
        await tenant.Http.SubmitAsync("/v1/suppressions", new { recipient = "reader@example.test", reason }).ReadAsync(201);

        var left = await HtmlAsync(ClickAsync(path, "List-Unsubscribe=One-Click"));
        Assert.DoesNotContain("<form", left, StringComparison.Ordinal);
        await HtmlAsync(ClickAsync(path, "Resubscribe=Yes"));
        Assert.Equal([reason], await ReasonsAsync(tenant));

        await tenant.Http.EraseAsync("/v1/suppressions?recipient=reader@example.test").NoContentAsync();
        Assert.Equal(["unsubscribe"], await ReasonsAsync(tenant));
        await HtmlAsync(ClickAsync(path, "Resubscribe=Yes"));
        Assert.Empty(await ReasonsAsync(tenant));
    }

    [Fact]
    public async Task The_page_runs_nothing_frames_nothing_and_tells_nobody()
    {
        var (_, path, _) = await SendAsync();
        foreach (var link in (string[])[path, "/u/nonsense"])
        {
            using var response = await App.Anonymous.AskAsync(link);
            var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

            Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
            var style = Regex.Match(html, "<style>(.*?)</style>", RegexOptions.Singleline).Groups[1].Value;
            var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(style)));
            Assert.Equal($"default-src 'none'; style-src 'sha256-{hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'", response.Header("Content-Security-Policy"));
            Assert.Equal(("no-referrer", "nosniff", "DENY"), (response.Header("Referrer-Policy"), response.Header("X-Content-Type-Options"), response.Header("X-Frame-Options")));
            Assert.Equal(("noindex, nofollow", "no-store"), (response.Header("X-Robots-Tag"), response.Headers.CacheControl?.ToString()));
            Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("<html lang=\"en\">", html, StringComparison.Ordinal);
        }
    }

    /// <summary>A marketing mail of a new account, and the path of the link in it.</summary>
    private async Task<(Tenant Tenant, string Path, string Domain)> SendAsync()
    {
        var domain = $"consent{Interlocked.Increment(ref _domains)}.acme.test";
        var tenant = await App.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync(domain);
        await tenant.Http.SubmitJsonAsync("/v1/send", Draft.To("reader@example.test", $"Acme <news@{domain}>").With("message_type", "\"marketing\"")).ReadAsync(201);
        await App.DispatchAsync();
        var mail = Assert.Single(await App.MailsAsync(domain));
        return (tenant, new Uri(mail.HeaderOf("List-Unsubscribe")!.Trim('<', '>')).AbsolutePath, domain);
    }

    private static async Task<IEnumerable<string>> ReasonsAsync(Tenant tenant) =>
        (await tenant.Http.AskAsync("/v1/suppressions").ReadAsync(200))["suppressions"]!.AsArray().Select(s => s!.Text("reason"));

    private Task<HttpResponseMessage> ClickAsync(string path, string form) =>
        App.Anonymous.SubmitBytesAsync(path, Encoding.UTF8.GetBytes(form), "application/x-www-form-urlencoded");

    /// <summary>Sends the form of a page as a browser does.</summary>
    private Task<HttpResponseMessage> PressAsync(string path, string page)
    {
        var field = Regex.Match(page, "<form method=\"post\"><input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]+)\">");
        Assert.True(field.Success, page);
        return ClickAsync(path, $"{field.Groups[1].Value}={field.Groups[2].Value}");
    }

    private static async Task<string> HtmlAsync(Task<HttpResponseMessage> pending, int status = 200)
    {
        using var response = await pending;
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode == status, html);
        return html;
    }
}
