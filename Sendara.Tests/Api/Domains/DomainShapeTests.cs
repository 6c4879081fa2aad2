using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Domains;

/// <summary>The domain object and the result of a verification, as clients have them built in.</summary>
public sealed partial class DomainShapeTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private SendaraApp App => shared.App;

    [Fact]
    public async Task The_domain_object_has_its_form()
    {
        var tenant = await App.OpenAccountAsync();

        using var created = await tenant.Http.SubmitAsync("/v1/domains", new { domain = "Mail.Acme.test." });
        var domain = await Task.FromResult(created).ReadAsync(201);

        Assert.Equal($"/v1/domains/{domain.Text("id")}", created.Headers.Location?.ToString());
        AssertGolden("domain.json", domain);
        AssertGolden("domain.json", await tenant.DomainAsync(domain.Text("id")));
        AssertGolden("domain.json", (await tenant.Http.AskAsync("/v1/domains").ReadAsync(200))["domains"]!.AsArray().Single(d => !d!["is_sandbox"]!.GetValue<bool>())!);
    }

    [Fact]
    public async Task The_result_of_a_verification_has_its_form()
    {
        var tenant = await App.OpenAccountAsync();
        await tenant.AddDomainAsync("verify.acme.test");

        AssertGolden("verification.json", await tenant.VerifyAsync("verify.acme.test"));
    }

    [Fact]
    public async Task A_verified_domain_has_its_form()
    {
        var tenant = await App.OpenAccountAsync();

        AssertGolden("verified-domain.json", await tenant.AddVerifiedDomainAsync("verified.acme.test"));
    }

    [Fact]
    public async Task A_diagnosis_has_its_form()
    {
        var tenant = await App.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("healthy.acme.test");
        using var reader = await tenant.KeyAsync("read");

        AssertGolden("diagnosis.json", await reader.AskAsync("/v1/domains/healthy.acme.test/diagnosis").ReadAsync(200));
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

    private static void AssertGolden(string file, JsonNode actual)
    {
        var text = actual.ToJsonString(Readable);
        text = Times().Replace(Ids().Replace(text, "$1_<id>"), "<time>");
        foreach (var (index, token) in Tokens().Matches(text).Select(match => match.Value).Distinct().Index())
        {
            text = text.Replace(token, $"token{index + 1}", StringComparison.Ordinal);
        }

        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "Domains", file)).TrimEnd(), text, ignoreLineEndingDifferences: true);
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")]
    private static partial Regex Times();

    [GeneratedRegex("([a-z]+)_[0-9a-f]{32}")]
    private static partial Regex Ids();

    [GeneratedRegex("\\b[a-z0-9]{32}\\b")]
    private static partial Regex Tokens();
}
