using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Domains;

/// <summary>The provider cannot be asked: nothing is half done, and nothing else stops.</summary>
public sealed class ProviderOutageTests(Servers servers)
{
    [Fact]
    public async Task A_provider_that_is_too_busy_half_way_leaves_no_row_and_the_retry_takes_over()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        var tenant = await app.OpenAccountAsync();
        // The first call passes, the second does not.
        await app.Simulator.PutAsync("/simulator/ses/behaviour", new { control_plane_rate = 0.001 });

        var (code, message) = await tenant.Http.SubmitAsync("/v1/domains", new { domain = "mail.acme.test" }).RefusedAsync(503);

        Assert.Equal("provider_unavailable", code);
        Assert.Contains("try again", message, StringComparison.Ordinal);
        Assert.Equal(0, await app.CountAsync("domains where not is_sandbox"));

        await app.Simulator.PutAsync("/simulator/ses/behaviour", new { control_plane_rate = (double?)null });
        await app.Simulator.Ses.GetIdentityAsync("mail.acme.test");
        await tenant.AddVerifiedDomainAsync("mail.acme.test");
    }

    [Fact]
    public async Task A_provider_that_is_away_is_a_503_for_adding_and_only_for_that()
    {
        await using var app = await SendaraApp.StartAsync(servers, null, ("Ses:ServiceUrl", "http://127.0.0.1:1/"));
        var tenant = await app.OpenAccountAsync();

        Assert.Equal("provider_unavailable", (await tenant.Http.SubmitAsync("/v1/domains", new { domain = "mail.acme.test" }).RefusedAsync(503)).Code);

        Assert.Equal(0, await app.CountAsync("domains where not is_sandbox"));
        await tenant.SendAsync(tenant.Email).ReadAsync(201);
    }

    [Fact]
    public async Task A_domain_is_deleted_while_the_provider_is_away_and_verified_domains_stay_so()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("mail.acme.test");
        await tenant.AddDomainAsync("other.acme.test");
        await app.Simulator.PutAsync("/simulator/ses/behaviour", new { control_plane_rate = 0.001 });
        await app.Simulator.Ses.GetIdentityAsync("mail.acme.test");

        Assert.True((await tenant.VerifyAsync("mail.acme.test"))["fully_verified"]!.GetValue<bool>());
        Assert.All((await tenant.VerifyAsync("other.acme.test"))["results"]!.AsArray(), row => Assert.Equal("pending", row!.Text("status")));
        await tenant.Http.EraseAsync("/v1/domains/other.acme.test").NoContentAsync();
    }

    [Fact]
    public async Task Why_the_provider_did_not_answer_is_for_the_operator_alone()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        var tenant = await app.OpenAccountAsync();
        await tenant.AddDomainAsync("mail.acme.test");
        await app.Simulator.PutAsync("/simulator/ses/behaviour", new { denied_operations = new[] { "GetEmailIdentity" } });

        var provider = (await tenant.Http.AskAsync("/v1/domains/mail.acme.test/diagnosis").ReadAsync(200))["provider"]!;

        Assert.StartsWith("The provider could not be asked at the moment", provider.Text("problem"), StringComparison.Ordinal);
        Assert.DoesNotContain("arn:", provider.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("GetEmailIdentity", provider.ToJsonString(), StringComparison.Ordinal);
    }
}
