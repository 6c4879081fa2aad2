using System.Text.Json.Nodes;

namespace Sendara.Tests.Simulator;

public sealed class IdentityTests
{
    private static string Dkim(JsonNode identity) => identity["DkimAttributes"]!["Status"]!.GetValue<string>();

    private static async Task<IReadOnlyList<string>> AddAsync(RunningSimulator simulator, string domain)
    {
        var created = await simulator.Ses.MustAsync(HttpMethod.Post, "/v2/email/identities", new { EmailIdentity = domain });
        return [.. created["DkimAttributes"]!["Tokens"]!.AsArray().Select(t => t!.GetValue<string>())];
    }

    [Fact]
    public async Task A_new_domain_is_pending_with_three_tokens_that_stay_the_same()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        var tokens = await AddAsync(simulator, "Mail.Acme.Test");
        var identity = await simulator.Ses.GetIdentityAsync("mail.acme.test");
        await simulator.Ses.MustAsync(HttpMethod.Delete, "/v2/email/identities/mail.acme.test");
        var again = await AddAsync(simulator, "mail.acme.test");

        Assert.Equal(3, tokens.Distinct().Count());
        Assert.All(tokens, token => Assert.Matches("^[a-z0-9]{32}$", token));
        Assert.Equal(tokens, again);
        Assert.Equal("PENDING", Dkim(identity));
        Assert.False(identity["VerifiedForSendingStatus"]!.GetValue<bool>());
        Assert.Equal("dkim.amazonses.com", identity["DkimAttributes"]!["SigningHostedZone"]!.GetValue<string>());
        Assert.Equal("HOST_NOT_FOUND", identity["VerificationInfo"]!["ErrorType"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_third_alias_verifies_the_domain_and_not_the_second()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var tokens = await AddAsync(simulator, "acme.test");

        await simulator.PublishAsync("CNAME", $"{tokens[0]}._domainkey.acme.test", $"{tokens[0]}.dkim.amazonses.com");
        await simulator.PublishAsync("CNAME", $"{tokens[1]}._domainkey.acme.test", $"{tokens[1]}.dkim.amazonses.com");
        var two = await simulator.Ses.GetIdentityAsync("acme.test");
        await simulator.PublishAsync("CNAME", $"{tokens[2]}._domainkey.acme.test", $"{tokens[2].ToUpperInvariant()}.DKIM.amazonses.com.");
        var three = await simulator.Ses.GetIdentityAsync("acme.test");

        Assert.Equal("PENDING", Dkim(two));
        Assert.Equal("SUCCESS", Dkim(three));
        Assert.Equal("SUCCESS", three["VerificationStatus"]!.GetValue<string>());
        Assert.True(three["VerifiedForSendingStatus"]!.GetValue<bool>());
    }

    [Fact]
    public async Task An_alias_to_another_token_is_an_invalid_value()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        foreach (var token in await AddAsync(simulator, "acme.test"))
        {
            await simulator.PublishAsync("CNAME", $"{token}._domainkey.acme.test", "somebodyelse.dkim.amazonses.com");
        }

        var identity = await simulator.Ses.GetIdentityAsync("acme.test");

        Assert.Equal("PENDING", Dkim(identity));
        Assert.Equal("INVALID_VALUE", identity["VerificationInfo"]!["ErrorType"]!.GetValue<string>());
        Assert.Equal("ns1.acme.test", identity["VerificationInfo"]!["SOARecord"]!["PrimaryNameServer"]!.GetValue<string>());
    }

    [Fact]
    public async Task After_72_hours_without_records_the_provider_gives_up_until_it_is_asked_again()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await AddAsync(simulator, "acme.test");

        await simulator.AdvanceAsync(TimeSpan.FromHours(71));
        var before = await simulator.Ses.GetIdentityAsync("acme.test");
        await simulator.AdvanceAsync(TimeSpan.FromHours(1));
        await simulator.PostAsync("/simulator/dns/publish/acme.test");
        var after = await simulator.Ses.GetIdentityAsync("acme.test");
        await simulator.Ses.MustAsync(
            HttpMethod.Put, "/v1/email/identities/acme.test/dkim/signing", new { SigningAttributesOrigin = "AWS_SES" });
        var restarted = await simulator.Ses.GetIdentityAsync("acme.test");

        Assert.Equal("PENDING", Dkim(before));
        Assert.Equal("FAILED", Dkim(after));
        Assert.Equal("SUCCESS", Dkim(restarted));
    }

    [Fact]
    public async Task Records_that_vanish_are_a_temporary_failure_that_heals_or_ends_after_72_hours()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var tokens = await AddAsync(simulator, "acme.test");
        await simulator.PostAsync("/simulator/dns/publish/acme.test");
        await simulator.Ses.GetIdentityAsync("acme.test");

        await simulator.RemoveAsync($"{tokens[1]}._domainkey.acme.test");
        var missing = await simulator.Ses.GetIdentityAsync("acme.test");
        await simulator.PostAsync("/simulator/dns/publish/acme.test");
        var healed = await simulator.Ses.GetIdentityAsync("acme.test");
        await simulator.RemoveAsync($"{tokens[1]}._domainkey.acme.test");
        await simulator.Ses.GetIdentityAsync("acme.test");
        await simulator.AdvanceAsync(TimeSpan.FromHours(72));
        var ended = await simulator.Ses.GetIdentityAsync("acme.test");

        Assert.Equal("TEMPORARY_FAILURE", Dkim(missing));
        Assert.True(missing["VerifiedForSendingStatus"]!.GetValue<bool>());
        Assert.Equal("SUCCESS", Dkim(healed));
        Assert.Equal("FAILED", Dkim(ended));
        Assert.False(ended["VerifiedForSendingStatus"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_silent_name_server_changes_nothing()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await simulator.AddVerifiedDomainAsync("acme.test");
        await simulator.Ses.GetIdentityAsync("acme.test");

        await simulator.BreakAsync("*.acme.test", "servfail");
        var identity = await simulator.Ses.GetIdentityAsync("acme.test");

        Assert.Equal("SUCCESS", Dkim(identity));
        Assert.Equal("DNS_SERVER_ERROR", identity["VerificationInfo"]!["ErrorType"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("*.acme.test")]
    [InlineData("acme")]
    [InlineData("acme..test")]
    [InlineData("")]
    public async Task What_is_no_domain_is_refused(string name)
    {
        await using var simulator = await RunningSimulator.StartAsync();

        await simulator.Ses.MustRefuseAsync(
            400, "BadRequestException", HttpMethod.Post, "/v2/email/identities", new { EmailIdentity = name });
    }

    [Fact]
    public async Task A_second_identity_of_the_name_exists_already_and_an_unknown_one_is_not_found()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await AddAsync(simulator, "acme.test");

        await simulator.Ses.MustRefuseAsync(
            400, "AlreadyExistsException", HttpMethod.Post, "/v2/email/identities", new { EmailIdentity = "ACME.test" });
        await simulator.Ses.MustRefuseAsync(404, "NotFoundException", HttpMethod.Get, "/v2/email/identities/other.test");
        await simulator.Ses.MustRefuseAsync(404, "NotFoundException", HttpMethod.Delete, "/v2/email/identities/other.test");
    }

    [Fact]
    public async Task Identities_are_listed_in_pages()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        foreach (var name in (string[])["a.test", "b.test", "c.test"])
        {
            await AddAsync(simulator, name);
        }

        var first = await simulator.Ses.MustAsync(HttpMethod.Get, "/v2/email/identities?PageSize=2");
        var token = Uri.EscapeDataString(first["NextToken"]!.GetValue<string>());
        var second = await simulator.Ses.MustAsync(HttpMethod.Get, $"/v2/email/identities?NextToken={token}&PageSize=2");

        Assert.Equal(2, first["EmailIdentities"]!.AsArray().Count);
        Assert.Equal("c.test", Assert.Single(second["EmailIdentities"]!.AsArray())!["IdentityName"]!.GetValue<string>());
        Assert.Null(second["NextToken"]);
        await simulator.Ses.MustRefuseAsync(400, "InvalidNextTokenException", HttpMethod.Get, "/v2/email/identities?NextToken=%21");
    }

    [Fact]
    public async Task Identities_named_at_the_start_are_verified_through_DNS_like_any_other()
    {
        await using var simulator = await RunningSimulator.StartAsync("VerifiedIdentities:0=sendara.test");

        var identity = await simulator.Ses.GetIdentityAsync("sendara.test");

        Assert.Equal("SUCCESS", Dkim(identity));
        Assert.Equal("SUCCESS", identity["MailFromAttributes"]!["MailFromDomainStatus"]!.GetValue<string>());
    }
}
