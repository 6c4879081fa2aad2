using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using Sendara.Tests.Api.Sending;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>Marketing mail carries the way out (RFC 8058), and whoever takes it gets none any more.</summary>
public sealed class UnsubscribeTests(Servers servers)
{
    private const string From = "Acme News <news@mail.acme.test>";
    private const string Reader = "reader@example.test";

    [Fact]
    public async Task One_click_in_the_mail_program_ends_marketing_mail_and_nothing_else()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        await app.SetUpProviderAsync();
        var tenant = await OpenAsync(app);

        var mail = await SendAsync(app, tenant, "marketing");
        var header = mail.HeaderOf("List-Unsubscribe")!;
        var link = Regex.Match(header, "^<(https://api.sendara.dev/u/[A-Za-z0-9_-]{88})>$").Groups[1].Value;
        Assert.NotEmpty(link);
        Assert.Equal("List-Unsubscribe=One-Click", mail.HeaderOf("List-Unsubscribe-Post"));
        Assert.Equal(["List-Unsubscribe", "List-Unsubscribe-Post"], OwnHeaders(mail).Take(2));
        Assert.Contains($"Unsubscribe: {link}", mail.Text("text"), StringComparison.Ordinal);
        Assert.Contains($"href=\"{link}\"", mail.Text("html"), StringComparison.Ordinal);
        Assert.DoesNotContain(Reader, Encoding.UTF8.GetString(Decode(link)), StringComparison.OrdinalIgnoreCase);

        var queued = await PostAsync(tenant, "marketing");
        var scheduled = await PostAsync(tenant, "marketing", "payload.subject", "\"Receipt\"");
        await ClickAsync(app, link);
        await ClickAsync(app, link);

        Assert.Equal("recipient_suppressed", (await TryPostAsync(tenant, "marketing").RefusedAsync(409)).Code);
        await app.DispatchAsync();
        foreach (var stopped in (JsonNode[])[queued, scheduled])
        {
            var message = await tenant.MessageAsync(stopped.Text("id"));
            Assert.Equal("failed", message.Text("status"));
            Assert.Contains("suppression list (unsubscribe)", message.Text("failure_reason"), StringComparison.Ordinal);
        }

        Assert.Null((await SendAsync(app, tenant, "transactional")).HeaderOf("List-Unsubscribe"));
        Assert.Equal(2, (await app.MailsAsync(Reader)).Count);

        var told = JsonNode.Parse(Assert.Single(await app.RowsAsync("select payload from account_events where type = 'recipient_suppressed'")))!;
        Assert.Equal((Reader, "unsubscribe", "live"), (told.Text("recipient"), told.Text("reason"), told.Text("mode")));
        var entry = Assert.Single((await tenant.Http.AskAsync("/v1/suppressions").ReadAsync(200))["suppressions"]!.AsArray())!;
        Assert.Equal((told.Text("id"), "unsubscribe"), (entry.Text("id"), entry.Text("reason")));
    }

    [Fact]
    public async Task A_body_may_say_where_its_link_goes_and_a_mailbox_is_named_where_one_is_set()
    {
        await using var app = await SendaraApp.StartAsync(
            servers, null, ("Unsubscribe:Mailto", "out@acme.test"), ("Platform:PublicUrl", "https://mail.acme.test/sendara/"));
        await app.SetUpProviderAsync();
        var tenant = await OpenAsync(app);

        var mail = await SendAsync(app, tenant, "marketing", "payload.body_html", "\"<a href='{{unsubscribe_url}}'>Out</a><p>End</p>\"");

        var match = Regex.Match(mail.HeaderOf("List-Unsubscribe")!, @"^<(https://mail.acme.test/sendara/u/(\S{88}))>, <mailto:out@acme.test\?subject=(\S{88})>$");
        Assert.True(match.Success, mail.HeaderOf("List-Unsubscribe"));
        Assert.Equal(match.Groups[2].Value, match.Groups[3].Value);
        Assert.StartsWith($"<a href='{match.Groups[1].Value}'>Out</a><p>End</p>", mail.Text("html"), StringComparison.Ordinal);
        Assert.DoesNotContain("Unsubscribe</a>", mail.Text("html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_works_years_later_when_the_key_has_changed_and_the_mail_is_forgotten()
    {
        var clock = new FakeTimeProvider(Servers.Epoch);
        await using var app = await SendaraApp.StartAsync(servers, clock);
        await app.SetUpProviderAsync();
        var tenant = await OpenAsync(app);
        var first = LinkOf(await SendAsync(app, tenant, "marketing"));

        clock.Advance(TimeSpan.FromDays(400));
        await app.RowsAsync("truncate messages, message_bodies, message_events");
        await app.HousekeepAsync();
        await app.RowsAsync("update domains set fully_verified = true");
        var second = LinkOf(await SendAsync(app, tenant, "marketing"));
        Assert.Equal((1, 2), (Decode(first)[1], Decode(second)[1]));

        await ClickAsync(app, first);
        Assert.Equal("recipient_suppressed", (await TryPostAsync(tenant, "marketing").RefusedAsync(409)).Code);
    }

    [Fact]
    public async Task Marketing_mail_waits_where_no_link_can_be_made_and_other_mail_does_not()
    {
        var clock = new FakeTimeProvider(Servers.Epoch);
        await using var app = await SendaraApp.StartAsync(servers, clock, ("Logging:LogLevel:Default", "Error"));
        await app.SetUpProviderAsync();
        var tenant = await OpenAsync(app);
        await app.RowsAsync("alter table unsubscribe_targets rename to gone");

        var marketing = await PostAsync(tenant, "marketing");
        var transactional = await PostAsync(tenant, "transactional");
        await app.DispatchAsync();

        Assert.Equal("queued", (await tenant.MessageAsync(marketing.Text("id"))).Text("status"));
        Assert.Equal("sent", (await tenant.MessageAsync(transactional.Text("id"))).Text("status"));

        await app.RowsAsync("alter table gone rename to unsubscribe_targets");
        clock.Advance(TimeSpan.FromMinutes(1));
        await app.DispatchAsync();
        Assert.Equal("sent", (await tenant.MessageAsync(marketing.Text("id"))).Text("status"));
        Assert.Equal(2, (await app.MailsAsync(Reader)).Count);
    }

    [Fact]
    public async Task Two_mails_to_one_recipient_lead_to_one_place_and_no_table_names_anybody_twice()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        await app.SetUpProviderAsync();
        var tenant = await OpenAsync(app);

        await PostAsync(tenant, "marketing");
        await PostAsync(tenant, "marketing");
        await app.DispatchAsync();
        await SendAsync(app, tenant, "marketing");

        var links = (await app.MailsAsync(Reader)).Select(LinkOf).ToList();
        Assert.Equal(3, links.Distinct().Count());
        Assert.Single(links.Select(link => Convert.ToHexString(Decode(link)[2..34])).Distinct());
        Assert.Equal(1, await app.CountAsync("unsubscribe_targets"));
    }

    private static async Task<Tenant> OpenAsync(SendaraApp app)
    {
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("mail.acme.test");
        return tenant;
    }

    private static async Task<JsonNode> SendAsync(SendaraApp app, Tenant tenant, string type, string? path = null, string? raw = null)
    {
        await PostAsync(tenant, type, path, raw);
        await app.DispatchAsync();
        return (await app.MailsAsync(Reader))[^1];
    }

    private static Task<JsonNode> PostAsync(Tenant tenant, string type, string? path = null, string? raw = null) => TryPostAsync(tenant, type, path, raw).ReadAsync(201);

    private static Task<HttpResponseMessage> TryPostAsync(Tenant tenant, string type, string? path = null, string? raw = null)
    {
        var draft = Draft.To(Reader, From);
        draft["message_type"] = type;
        return tenant.Http.SubmitJsonAsync("/v1/send", path is null ? draft.ToJsonString() : draft.With(path, raw!));
    }

    /// <summary>What a mail program does: no key, no cookie, and no redirect is followed.</summary>
    private static async Task ClickAsync(SendaraApp app, string link)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = app.Anonymous.BaseAddress };
        using var response = await client.SubmitBytesAsync(new Uri(link).AbsolutePath, "List-Unsubscribe=One-Click"u8.ToArray(), "application/x-www-form-urlencoded");
        Assert.Equal(200, (int)response.StatusCode);
    }

    private static IEnumerable<string> OwnHeaders(JsonNode mail) =>
        mail["headers"]!.AsArray().Select(header => header!.Text("name")).Where(name => name is not ("Received" or "Return-Path" or "DKIM-Signature" or "Message-ID" or "Feedback-ID"));

    private static string LinkOf(JsonNode mail) => mail.HeaderOf("List-Unsubscribe")!.Trim('<', '>');

    private static byte[] Decode(string link) => System.Buffers.Text.Base64Url.DecodeFromChars(link.AsSpan(link.LastIndexOf('/') + 1));
}
