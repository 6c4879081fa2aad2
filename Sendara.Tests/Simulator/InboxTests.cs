using System.Net;

namespace Sendara.Tests.Simulator;

public sealed class InboxTests
{
    private const string Script = "<script>alert(1)</script>";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Task<RunningSimulator> StartAsync() => RunningSimulator.StartAsync("VerifiedIdentities:0=acme.test");

    [Fact]
    public async Task Mails_are_found_by_address_subject_text_and_tag_newest_first()
    {
        await using var simulator = await StartAsync();
        await simulator.Ses.SendAsync("a@acme.test", "ann@example.test", new[] { new { Name = "order", Value = "42" } }, "First invoice");
        await simulator.Ses.SendAsync("a@acme.test", "bob@example.test", subject: "Second INVOICE");

        async Task<string[]> FindAsync(string search) =>
            [.. (await simulator.GetAsync($"/simulator/inbox?search={Uri.EscapeDataString(search)}"))
            ["mails"]!.AsArray().Select(m => m!["subject"]!.GetValue<string>())];

        Assert.Equal(["Second INVOICE", "First invoice"], await FindAsync("invoice"));
        Assert.Equal(["First invoice"], await FindAsync("invoice ANN@example"));
        Assert.Equal(["First invoice"], await FindAsync("order=42"));
        Assert.Equal(2, (await FindAsync("some text")).Length);
        Assert.Empty(await FindAsync("nothing like it"));
        Assert.Single((await simulator.GetAsync("/simulator/inbox?limit=1"))["mails"]!.AsArray());
    }

    [Fact]
    public async Task A_page_shows_the_mail_and_lets_nothing_of_it_run()
    {
        await using var simulator = await StartAsync();
        var sent = await simulator.Ses.MustAsync(HttpMethod.Post, "/v2/email/outbound-emails", new
        {
            FromEmailAddress = "a@acme.test",
            Destination = new { ToAddresses = new[] { "b@example.test" } },
            Content = new { Simple = new { Subject = new { Data = Script }, Body = new { Html = new { Data = "<p>Hi</p>" + Script } } } },
        });
        var id = sent["MessageId"]!.GetValue<string>();

        var list = await simulator.Http.GetStringAsync("/", Cancel);
        using var page = await simulator.Http.GetAsync($"/inbox/{id}", Cancel);
        using var html = await simulator.Http.GetAsync($"/inbox/{id}/html", Cancel);

        var text = await page.Content.ReadAsStringAsync(Cancel);
        Assert.DoesNotContain(Script, list, StringComparison.Ordinal);
        Assert.DoesNotContain(Script, text, StringComparison.Ordinal);
        Assert.Contains("<iframe sandbox", text, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.StartsWith(
            "sandbox; default-src 'none'", html.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("<p>Hi</p>", await html.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_raw_mail_comes_as_it_was_sent()
    {
        await using var simulator = await StartAsync();
        var id = (await simulator.Ses.SendAsync("a@acme.test", "b@example.test"))["MessageId"]!.GetValue<string>();

        using var raw = await simulator.Http.GetAsync($"/simulator/inbox/{id}/raw", Cancel);

        Assert.Equal("message/rfc822", raw.Content.Headers.ContentType!.MediaType);
        Assert.Contains("\r\nTo: b@example.test\r\n", await raw.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await simulator.Http.GetAsync("/simulator/inbox/none/raw", Cancel)).StatusCode);
    }

    [Fact]
    public async Task The_DNS_page_publishes_pastes_breaks_and_removes()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await simulator.Ses.MustAsync(HttpMethod.Post, "/v2/email/identities", new { EmailIdentity = "acme.test" });

        async Task<string> SubmitAsync(string path, params (string Name, string Value)[] fields)
        {
            using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
            return await (await simulator.Http.PostAsync(path, form, Cancel)).Content.ReadAsStringAsync(Cancel);
        }

        Assert.Contains(
            "All six records of acme.test are published.",
            await SubmitAsync("/dns/publish", ("domain", "acme.test")),
            StringComparison.Ordinal);
        Assert.Equal(6, (await simulator.GetAsync("/simulator/dns/records"))["records"]!.AsArray().Count);
        Assert.Contains(
            "1 record is published.", await SubmitAsync("/dns/paste", ("text", "x.acme.test 60 IN A 192.0.2.1")), StringComparison.Ordinal);
        Assert.Contains(
            "is removed",
            await SubmitAsync("/dns/remove", ("name", "x.acme.test"), ("type", "A"), ("value", "192.0.2.1")),
            StringComparison.Ordinal);
        Assert.Contains(
            "is broken now", await SubmitAsync("/dns/fault", ("name", "acme.test"), ("fault", "Servfail")), StringComparison.Ordinal);
        Assert.Contains("answers well again", await SubmitAsync("/dns/mend", ("name", "acme.test")), StringComparison.Ordinal);
        Assert.Contains("is not understood", await SubmitAsync("/dns/paste", ("text", "nonsense")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "https://evil.test")]
    public async Task Another_sites_page_can_change_nothing(string header, string value)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/dns/paste");
        request.Headers.Add(header, value);
        request.Content = new FormUrlEncodedContent([KeyValuePair.Create("text", "x.acme.test A 192.0.2.1")]);

        using var response = await simulator.Http.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty((await simulator.GetAsync("/simulator/dns/records"))["records"]!.AsArray());
    }

    [Fact]
    public async Task A_foreign_host_name_is_turned_away()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "rebound.evil.test";

        using var response = await simulator.Http.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }
}
