using Sendara.Tests.Api.Sending;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.TestRecipients;

/// <summary>Addresses to test with: three at most, and only once their owners have given back what they were mailed.</summary>
public sealed class TestRecipientTests(Servers servers) : TestRecipientStage(servers)
{
    [Fact]
    public async Task An_address_is_mailed_a_code_and_is_reached_once_it_was_given_back()
    {
        await Tenant.SendAsync(Reader).RefusedAsync(422);

        var added = await AddAsync("Reader@Example.test").ReadAsync(201);
        Assert.Equal(["id", "email", "status", "verified", "verified_at", "created_at"], added.AsObject().Select(p => p.Key));
        Assert.Matches("^rcpt_[0-9a-f]{32}$", added.Text("id"));
        Assert.Equal((Reader, "pending", false), (added.Text("email"), added.Text("status"), added["verified"]!.GetValue<bool>()));
        Assert.Equal("recipient_not_verified", (await Tenant.SendAsync(Reader).RefusedAsync(422)).Code);

        var verified = await VerifyAsync(added.Text("id"), await CodeAsync()).ReadAsync(200);
        Assert.Equal(("verified", true), (verified.Text("status"), verified["verified"]!.GetValue<bool>()));
        Assert.NotNull(verified["verified_at"]);

        await Tenant.SendAsync("READER@example.test").ReadAsync(201);
        await Tenant.Http.SubmitJsonAsync("/v1/send", Draft.To(Reader).With("test_send", "true")).ReadAsync(201);
        await App.DispatchAsync();
        Assert.Equal(3, (await App.MailsAsync(Reader)).Count);

        var listed = (await Tenant.Http.AskAsync("/v1/test-recipients").ReadAsync(200))["test_recipients"]!.AsArray();
        Assert.Equal(verified.ToJsonString(), Assert.Single(listed)!.ToJsonString());
        await VerifyAsync(added.Text("id"), "nonsense").ReadAsync(200);
        await AddAsync(Reader).ReadAsync(201);
        await App.DispatchAsync();
        Assert.Equal(3, (await App.MailsAsync(Reader)).Count);

        await Tenant.Http.EraseAsync($"/v1/test-recipients/{added.Text("id")}").NoContentAsync();
        await Tenant.Http.EraseAsync($"/v1/test-recipients/{added.Text("id")}").RefusedAsync(404);
        await Tenant.SendAsync(Reader).RefusedAsync(422);
    }

    [Fact]
    public async Task A_test_send_goes_from_the_customers_own_domain_to_test_recipients_only()
    {
        await Tenant.AddVerifiedDomainAsync("mail.acme.test");
        await VerifyAsync((await AddAsync(Reader).ReadAsync(201)).Text("id"), await CodeAsync()).ReadAsync(200);

        await TestSendAsync(Reader).ReadAsync(201);
        await TestSendAsync(Tenant.Email).ReadAsync(201);
        Assert.Equal("recipient_not_verified", (await TestSendAsync("other@example.test").RefusedAsync(422)).Code);
        await App.DispatchAsync();

        var mail = (await App.MailsAsync(Reader))[^1];
        Assert.Contains("news@mail.acme.test", mail.Text("from"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_accounts_test_recipient_is_nobody_to_us()
    {
        var stranger = await App.OpenAccountAsync("stranger@customer.example");
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

        await Tenant.Http.EraseAsync($"/v1/test-recipients/{first.Text("id")}").NoContentAsync();
        await AddAsync("d@example.test").ReadAsync(201);
    }

    [Fact]
    public async Task Of_many_at_once_three_get_in()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => AddAsync($"reader{number}@example.test")));

        Assert.Equal(3, answers.Count(answer => (int)answer.StatusCode == 201));
        Assert.Equal(5, answers.Count(answer => (int)answer.StatusCode == 422));
        Assert.Equal(3, (await Tenant.Http.AskAsync("/v1/test-recipients").ReadAsync(200))["test_recipients"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_suppressed_address_gets_no_code_and_takes_no_place()
    {
        await Tenant.Http.SubmitAsync("/v1/suppressions", new { recipient = Reader, reason = "complaint" }).ReadAsync(201);

        var (code, message) = await AddAsync(Reader).RefusedAsync(409);

        Assert.Equal("recipient_suppressed", code);
        Assert.StartsWith("email:", message, StringComparison.Ordinal);
        Assert.Equal(0, await App.CountAsync("test_recipients"));
        Assert.Equal(0, await App.CountAsync("test_recipient_codes"));
    }

    [Fact]
    public async Task Test_keys_look_and_do_not_touch()
    {
        var id = (await AddAsync(Reader).ReadAsync(201)).Text("id");
        using var test = await Tenant.KeyAsync("admin", testMode: true);

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
        var (code, message) = await Tenant.Http.SubmitJsonAsync("/v1/test-recipients", json).RefusedAsync(400);

        Assert.Equal("invalid_request", code);
        Assert.StartsWith(field, message, StringComparison.Ordinal);
    }
}
