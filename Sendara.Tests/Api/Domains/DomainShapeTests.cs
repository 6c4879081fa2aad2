using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Domains;

/// <summary>The domain object and the result of a verification, as clients have them built in.</summary>
public sealed class DomainShapeTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private SendaraApp App => shared.App;

    [Fact]
    public async Task The_domain_object_has_its_form()
    {
        var tenant = await App.OpenAccountAsync();

        using var created = await tenant.Http.SubmitAsync("/v1/domains", new { domain = "Mail.Acme.test." });
        var domain = await Task.FromResult(created).ReadAsync(201);

        Assert.Equal($"/v1/domains/{domain.Text("id")}", created.Headers.Location?.ToString());
        Golden.AssertSame("Domains/domain.json", domain);
        Golden.AssertSame("Domains/domain.json", await tenant.DomainAsync(domain.Text("id")));
        Golden.AssertSame("Domains/domain.json", (await tenant.Http.AskAsync("/v1/domains").ReadAsync(200))["domains"]!.AsArray().Single(d => !d!["is_sandbox"]!.GetValue<bool>())!);
    }

    [Fact]
    public async Task The_result_of_a_verification_has_its_form()
    {
        var tenant = await App.OpenAccountAsync();
        await tenant.AddDomainAsync("verify.acme.test");

        Golden.AssertSame("Domains/verification.json", await tenant.VerifyAsync("verify.acme.test"));
    }

    [Fact]
    public async Task A_verified_domain_has_its_form()
    {
        var tenant = await App.OpenAccountAsync();

        Golden.AssertSame("Domains/verified-domain.json", await tenant.AddVerifiedDomainAsync("verified.acme.test"));
    }

    [Fact]
    public async Task A_diagnosis_has_its_form()
    {
        var tenant = await App.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("healthy.acme.test");
        using var reader = await tenant.KeyAsync("read");

        Golden.AssertSame("Domains/diagnosis.json", await reader.AskAsync("/v1/domains/healthy.acme.test/diagnosis").ReadAsync(200));
    }

    [Fact]
    public async Task Only_what_is_not_verified_has_a_detail()
    {
        var tenant = await App.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("detail.acme.test");
        await App.Simulator.RemoveAsync("_dmarc.detail.acme.test");

        var rows = (await tenant.VerifyAsync("detail.acme.test"))["results"]!.AsArray();

        Assert.All(rows.SkipLast(1), row => Assert.Equal(["field", "type", "name", "status"], row!.AsObject().Select(p => p.Key)));
        Assert.Contains("_dmarc", rows[5]!.Text("detail"), StringComparison.Ordinal);
    }
}
