using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using Sendara.Tests.Api.Sending;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.TestRecipients;

/// <summary>Addresses to test with: three at most, and only once their owners have given back what they were mailed.</summary>
public sealed class TestRecipientTests(Servers servers) : IAsyncLifetime
{
    private const string Reader = "reader@example.test";

    private readonly FakeTimeProvider _clock = new(Servers.Epoch);
    private SendaraApp _app = null!;
    private Tenant _tenant = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await SendaraApp.StartAsync(servers, _clock);
        await _app.SetUpProviderAsync();
        _tenant = await _app.OpenAccountAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task An_address_is_mailed_a_code_and_is_reached_once_it_was_given_back()
    {
        await _tenant.SendAsync(Reader).RefusedAsync(422);

        var added = await AddAsync("Reader@Example.test").ReadAsync(201);
        Assert.Equal(["id", "email", "status", "verified", "verified_at", "created_at"], added.AsObject().Select(p => p.Key));
        Assert.Matches("^rcpt_[0-9a-f]{32}$", added.Text("id"));
        Assert.Equal((Reader, "pending", false), (added.Text("email"), added.Text("status"), added["verified"]!.GetValue<bool>()));
        Assert.Equal("recipient_not_verified", (await _tenant.SendAsync(Reader).RefusedAsync(422)).Code);

        var verified = await VerifyAsync(added.Text("id"), await CodeAsync()).ReadAsync(200);
        Assert.Equal(("verified", true), (verified.Text("status"), verified["verified"]!.GetValue<bool>()));
        Assert.NotNull(verified["verified_at"]);

        await _tenant.SendAsync("READER@example.test").ReadAsync(201);
        await _tenant.Http.SubmitJsonAsync("/v1/send", Draft.To(Reader).With("test_send", "true")).ReadAsync(201);
        await _app.DispatchAsync();
        Assert.Equal(3, (await _app.MailsAsync(Reader)).Count);

        var listed = (await _tenant.Http.AskAsync("/v1/test-recipients").ReadAsync(200))["test_recipients"]!.AsArray();
        Assert.Equal(verified.ToJsonString(), Assert.Single(listed)!.ToJsonString());
        await VerifyAsync(added.Text("id"), "nonsense").ReadAsync(200);
        await AddAsync(Reader).ReadAsync(201);
        await _app.DispatchAsync();
        Assert.Equal(3, (await _app.MailsAsync(Reader)).Count);

        await _tenant.Http.EraseAsync($"/v1/test-recipients/{added.Text("id")}").NoContentAsync();
        await _tenant.Http.EraseAsync($"/v1/test-recipients/{added.Text("id")}").RefusedAsync(404);
        await _tenant.SendAsync(Reader).RefusedAsync(422);
    }

    [Fact]
    public async Task A_test_send_goes_from_the_customers_own_domain_to_test_recipients_only()
    {
        await _tenant.AddVerifiedDomainAsync("mail.acme.test");
        await VerifyAsync((await AddAsync(Reader).ReadAsync(201)).Text("id"), await CodeAsync()).ReadAsync(200);

        await TestSendAsync(Reader).ReadAsync(201);
        await TestSendAsync(_tenant.Email).ReadAsync(201);
        Assert.Equal("recipient_not_verified", (await TestSendAsync("other@example.test").RefusedAsync(422)).Code);
        await _app.DispatchAsync();

        var mail = (await _app.MailsAsync(Reader))[^1];
        Assert.Contains("news@mail.acme.test", mail.Text("from"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_accounts_test_recipient_is_nobody_to_us()
    {
        var stranger = await _app.OpenAccountAsync("stranger@customer.example");
        var added = await AddAsync(Reader).ReadAsync(201);
        var code = await CodeAsync();

        await stranger.Http.SubmitAsync($"/v1/test-recipients/{added.Text("id")}/verify", new { code }).RefusedAsync(404);
        await stranger.Http.EraseAsync($"/v1/test-recipients/{added.Text("id")}").RefusedAsync(404);
        Assert.Empty((await stranger.Http.AskAsync("/v1/test-recipients").ReadAsync(200))["test_recipients"]!.AsArray());
        await VerifyAsync(added.Text("id"), code).ReadAsync(200);

        await stranger.SendAsync(Reader).RefusedAsync(422);
    }

    [Fact]
    public async Task A_fourth_is_refused_until_one_goes()
    {
        var first = await AddAsync("a@example.test").ReadAsync(201);
        await AddAsync("b@example.test").ReadAsync(201);
        await AddAsync("c@example.test").ReadAsync(201);

        var (code, message) = await AddAsync("d@example.test").RefusedAsync(422);
        Assert.Equal("test_recipient_limit", code);
        Assert.StartsWith("email:", message, StringComparison.Ordinal);

        await _tenant.Http.EraseAsync($"/v1/test-recipients/{first.Text("id")}").NoContentAsync();
        await AddAsync("d@example.test").ReadAsync(201);
    }

    [Fact]
    public async Task Of_many_at_once_three_get_in()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => AddAsync($"reader{number}@example.test")));

        Assert.Equal(3, answers.Count(answer => (int)answer.StatusCode == 201));
        Assert.Equal(5, answers.Count(answer => (int)answer.StatusCode == 422));
        Assert.Equal(3, (await _tenant.Http.AskAsync("/v1/test-recipients").ReadAsync(200))["test_recipients"]!.AsArray().Count);
    }

    [Fact]
    public async Task Asking_again_mails_another_code_once_a_minute_and_the_old_one_is_void()
    {
        var id = (await AddAsync(Reader).ReadAsync(201)).Text("id");
        var old = await CodeAsync();
        using var tooSoon = await AddAsync(Reader);
        Assert.Equal("60", tooSoon.Header("Retry-After"));
        Assert.Equal("rate_limit_exceeded", (await Task.FromResult(tooSoon).RefusedAsync(429)).Code);

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(id, (await AddAsync(Reader).ReadAsync(201)).Text("id"));
        var fresh = await CodeAsync();

        if (old != fresh)
        {
            await VerifyAsync(id, old).RefusedAsync(400);
        }

        await VerifyAsync(id, fresh).ReadAsync(200);
    }

    [Fact]
    public async Task Removing_and_adding_again_does_not_pester_anybody()
    {
        for (var round = 0; round < 10; round++)
        {
            var id = (await AddAsync(Reader).ReadAsync(201)).Text("id");
            await _tenant.Http.EraseAsync($"/v1/test-recipients/{id}").NoContentAsync();
        }

        Assert.Equal("rate_limit_exceeded", (await AddAsync(Reader).RefusedAsync(429)).Code);
        _clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        await _app.HousekeepAsync();
        Assert.Equal(0, await _app.CountAsync("test_recipient_codes"));
        await AddAsync(Reader).ReadAsync(201);
    }

    [Fact]
    public async Task A_code_is_void_after_half_an_hour()
    {
        var id = (await AddAsync(Reader).ReadAsync(201)).Text("id");
        var code = await CodeAsync();
        _clock.Advance(TimeSpan.FromMinutes(30));

        Assert.Contains("has expired", (await VerifyAsync(id, code).RefusedAsync(400)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twenty_tries_at_once_are_five_and_then_the_right_code_is_of_no_use()
    {
        var id = (await AddAsync(Reader).ReadAsync(201)).Text("id");
        var code = await CodeAsync();
        var wrong = code == "000000" ? "000001" : "000000";

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => VerifyAsync(id, wrong).RefusedAsync(400)));

        Assert.Equal(5, answers.Count(answer => answer.Message.Contains("is wrong", StringComparison.Ordinal)));
        Assert.All(answers, answer => Assert.StartsWith("code: ", answer.Message, StringComparison.Ordinal));
        Assert.Contains("was tried 5 times", (await VerifyAsync(id, code).RefusedAsync(400)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_is_in_the_mail_and_nowhere_else()
    {
        await AddAsync(Reader).ReadAsync(201);
        var id = Assert.Single(await _app.RowsAsync("select id::text from messages")).Replace("-", "", StringComparison.Ordinal);
        await _tenant.Http.AskAsync($"/v1/messages/msg_{id}").RefusedAsync(404);
        var code = await CodeAsync();

        var mail = Assert.Single(await _app.MailsAsync(Reader));
        Assert.DoesNotContain(code, mail.Text("subject"), StringComparison.Ordinal);
        Assert.Equal(0, await _app.CountAsync("message_bodies"));
        await _tenant.Http.AskAsync($"/v1/messages/msg_{id}").RefusedAsync(404);
    }

    [Fact]
    public async Task A_suppressed_address_gets_no_code_and_takes_no_place()
    {
        await _tenant.Http.SubmitAsync("/v1/suppressions", new { recipient = Reader, reason = "complaint" }).ReadAsync(201);

        var (code, message) = await AddAsync(Reader).RefusedAsync(409);

        Assert.Equal("recipient_suppressed", code);
        Assert.StartsWith("email:", message, StringComparison.Ordinal);
        Assert.Equal(0, await _app.CountAsync("test_recipients"));
        Assert.Equal(0, await _app.CountAsync("test_recipient_codes"));
    }

    [Fact]
    public async Task Test_keys_look_and_do_not_touch()
    {
        var id = (await AddAsync(Reader).ReadAsync(201)).Text("id");
        using var test = await _tenant.KeyAsync("admin", testMode: true);

        await test.SubmitAsync("/v1/test-recipients", new { email = "b@example.test" }).RefusedAsync(403);
        await test.SubmitAsync($"/v1/test-recipients/{id}/verify", new { code = "123456" }).RefusedAsync(403);
        await test.EraseAsync($"/v1/test-recipients/{id}").RefusedAsync(403);
        Assert.Single((await test.AskAsync("/v1/test-recipients").ReadAsync(200))["test_recipients"]!.AsArray());
    }

    [Theory]
    [InlineData("""{}""", "email:")]
    [InlineData("""{"email":"nobody"}""", "email:")]
    [InlineData("""{"email":["a@example.test"]}""", "email:")]
    [InlineData("""{"email":"a@example.test\r\n"}""", "email:")]
    public async Task A_bad_field_is_refused_by_name(string json, string field)
    {
        var (code, message) = await _tenant.Http.SubmitJsonAsync("/v1/test-recipients", json).RefusedAsync(400);

        Assert.Equal("invalid_request", code);
        Assert.StartsWith(field, message, StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> AddAsync(string email) => _tenant.Http.SubmitAsync("/v1/test-recipients", new { email });

    private Task<HttpResponseMessage> VerifyAsync(string id, string code) => _tenant.Http.SubmitAsync($"/v1/test-recipients/{id}/verify", new { code });

    private Task<HttpResponseMessage> TestSendAsync(string to) =>
        _tenant.Http.SubmitJsonAsync("/v1/send", Draft.To(to, "news@mail.acme.test").With("test_send", "true"));

    /// <summary>The code of the newest mail.</summary>
    private async Task<string> CodeAsync()
    {
        await _app.DispatchAsync();
        return Regex.Match((await _app.MailsAsync(Reader))[^1].Text("text"), @"^\s+(\d{6})\s*$", RegexOptions.Multiline).Groups[1].Value;
    }
}
