using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Domains;

/// <summary>Adding a domain: what may be added, and by whom.</summary>
public sealed class AddDomainTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private SendaraApp App => shared.App;

    [Fact]
    public async Task A_domain_is_added_once()
    {
        var tenant = await App.OpenAccountAsync();
        await tenant.AddDomainAsync("once.acme.test");

        var (code, message) = await tenant.Http.SubmitAsync("/v1/domains", new { domain = "ONCE.acme.test." }).RefusedAsync(409);

        Assert.Equal("domain_already_exists", code);
        Assert.Contains("once.acme.test", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_attempts_at_once_add_it_once()
    {
        var tenant = await App.OpenAccountAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => tenant.Http.SubmitAsync("/v1/domains", new { domain = "ten.acme.test" })));

        Assert.Single(answers, answer => (int)answer.StatusCode == 201);
        Assert.Equal(9, answers.Count(answer => (int)answer.StatusCode == 409));
        Assert.Equal(1, await App.CountAsync("domains where name = 'ten.acme.test'"));
    }

    [Fact]
    public async Task A_name_that_another_account_holds_verified_is_claimed()
    {
        var owner = await App.OpenAccountAsync();
        await owner.AddVerifiedDomainAsync("held.acme.test");
        var second = await App.OpenAccountAsync();

        var (code, _) = await second.Http.SubmitAsync("/v1/domains", new { domain = "held.acme.test" }).RefusedAsync(409);

        Assert.Equal("domain_claimed", code);
        Assert.Equal(1, await App.CountAsync("domains where name = 'held.acme.test'"));
    }

    [Fact]
    public async Task The_mail_from_domain_takes_the_prefix_that_is_asked_for()
    {
        var tenant = await App.OpenAccountAsync();

        var added = await tenant.Http.SubmitAsync("/v1/domains", new { domain = "prefix.acme.test", mail_from_prefix = "Bounce", region = "us-east-1" }).ReadAsync(201);

        Assert.Equal("bounce.prefix.acme.test", added.Text("mail_from_domain"));
        Assert.Equal("bounce.prefix.acme.test", added["dns_records"]![3]!.Text("name"));
    }

    [Theory]
    [InlineData("\"192.0.2.1\"", "IP address")]
    [InlineData("\"[192.0.2.1]\"", "IP address")]
    [InlineData("\"2001:db8::1\"", "IP address")]
    [InlineData("\"localhost\"", "single label")]
    [InlineData("\"co.uk\"", "public suffix")]
    [InlineData("\"mail.amazonses.com\"", "provider")]
    [InlineData("\"sendara.test\"", "platform")]
    [InlineData("\"anything.sendara.test\"", "platform")]
    [InlineData("\"https://acme.test\"", "bare domain name")]
    [InlineData("\"news@acme.test\"", "bare domain name")]
    [InlineData("\"acme.test:25\"", "bare domain name")]
    [InlineData("\"acme..test\"", "not a domain name")]
    [InlineData("\"-acme.test\"", "not a domain name")]
    [InlineData("\"ac_me.test\"", "not a domain name")]
    [InlineData("\"*.acme.test\"", "not a domain name")]
    [InlineData("\"acme.test\\r\\nx\"", "not a domain name")]
    [InlineData("\"acme\\u0000.test\"", "NUL")]
    [InlineData("\"acme\\ud800.test\"", "Unicode")]
    [InlineData("\"\"", "required")]
    [InlineData("\"  \"", "required")]
    [InlineData("null", "required")]
    [InlineData("42", "string")]
    [InlineData("[]", "string")]
    [InlineData("{}", "string")]
    public async Task A_name_that_cannot_be_a_sending_domain_is_refused_with_the_reason(string value, string reason)
    {
        var tenant = await App.OpenAccountAsync();

        var (code, message) = await tenant.Http.SubmitJsonAsync("/v1/domains", $$"""{"domain":{{value}}}""").RefusedAsync(400);

        Assert.Equal("invalid_request", code);
        Assert.StartsWith("domain: ", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_without_room_for_the_selector_in_front_is_refused()
    {
        var tenant = await App.OpenAccountAsync();
        var label = new string('a', 63);

        await tenant.Http.SubmitAsync("/v1/domains", new { domain = $"{label}.{label}.{label}.{new string('a', 12)}.test" }).ReadAsync(201);
        foreach (var domain in (string[])[$"{label}.{label}.{label}.{new string('a', 13)}.test", $"{label}a.test", new string('a', 5_000)])
        {
            var (_, message) = await tenant.Http.SubmitAsync("/v1/domains", new { domain }).RefusedAsync(400);
            Assert.StartsWith("domain: ", message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("mail_from_prefix", "\"a.b\"")]
    [InlineData("mail_from_prefix", "\"-a\"")]
    [InlineData("mail_from_prefix", "\"a b\"")]
    [InlineData("mail_from_prefix", "\"a\\r\\n\"")]
    [InlineData("mail_from_prefix", "\"a\\u0000\"")]
    [InlineData("mail_from_prefix", "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"")]
    [InlineData("mail_from_prefix", "7")]
    [InlineData("region", "\"eu-west-1\"")]
    [InlineData("region", "true")]
    public async Task A_bad_field_is_refused_by_name(string field, string value)
    {
        var tenant = await App.OpenAccountAsync();

        var (code, message) = await tenant.Http.SubmitJsonAsync("/v1/domains", $$"""{"domain":"fields.acme.test","{{field}}":{{value}}}""").RefusedAsync(400);

        Assert.Equal("invalid_request", code);
        Assert.StartsWith($"{field}: ", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_keys_read_domains_and_change_none()
    {
        var tenant = await App.OpenAccountAsync();
        await tenant.AddDomainAsync("modes.acme.test");
        using var test = await tenant.KeyAsync("admin", testMode: true);

        Assert.Equal("forbidden", (await test.SubmitAsync("/v1/domains", new { domain = "test.acme.test" }).RefusedAsync(403)).Code);
        Assert.Equal("forbidden", (await test.SubmitAsync("/v1/domains/modes.acme.test/verify").RefusedAsync(403)).Code);
        Assert.Equal("forbidden", (await test.EraseAsync("/v1/domains/modes.acme.test").RefusedAsync(403)).Code);
        await test.AskAsync("/v1/domains/modes.acme.test").ReadAsync(200);
    }
}
