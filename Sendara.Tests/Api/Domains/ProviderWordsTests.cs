using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Domains;

/// <summary>The provider looks with eyes of its own; what it says is passed on beside what we see.</summary>
public sealed class ProviderWordsTests(Servers servers)
{
    [Theory]
    [InlineData("SERVICE_ERROR", "pending", "reports SERVICE_ERROR: a trouble of its own")]
    [InlineData("DNS_SERVER_ERROR", "pending", "reports DNS_SERVER_ERROR: your name server")]
    [InlineData("INVALID_VALUE", "pending", "reports INVALID_VALUE: it sees the record with another value")]
    [InlineData("HOST_NOT_FOUND", "failed", "gave up looking (FAILED)")]
    [InlineData("TYPE_NOT_FOUND", "temporary_failure", "lost sight of it (TEMPORARY_FAILURE)")]
    public async Task Right_records_that_the_provider_does_not_take_say_why(string error, string status, string expected)
    {
        await using var app = await SendaraApp.StartAsync(servers);
        var tenant = await app.OpenAccountAsync();
        await tenant.AddDomainAsync("mail.acme.test");
        await app.Simulator.PostAsync("/simulator/dns/publish/mail.acme.test");
        await app.Simulator.PutAsync("/simulator/ses/behaviour", new
        {
            identity_verdict = new { dkim_status = status, mail_from_status = status, error_type = error },
        });

        var rows = (await tenant.VerifyAsync("mail.acme.test"))["results"]!.AsArray();

        Assert.All(rows.Take(3), row => Assert.Contains(expected, row!.Text("detail"), StringComparison.Ordinal));
        Assert.All(rows.Take(3), row => Assert.Contains($"reports {error}", row!.Text("detail"), StringComparison.Ordinal));
        Assert.StartsWith("Published correctly", rows[3]!.Text("detail"), StringComparison.Ordinal);
        Assert.DoesNotContain("reports", rows[3]!.Text("detail"), StringComparison.Ordinal);
        Assert.All(rows, row => Assert.Equal("verified", row!.Text("status")));
        var domain = await tenant.DomainAsync("mail.acme.test");
        Assert.Equal(rows[0]!.Text("detail"), domain["dns_records"]![0]!.Text("detail"));
        Assert.Equal(status switch { "temporary_failure" => "verified", _ => status }, domain.Text("dkim_status"));
        Assert.Equal(domain.Text("dkim_status"), domain.Text("txt_status"));
        var provider = (await tenant.Http.AskAsync("/v1/domains/mail.acme.test/diagnosis").ReadAsync(200))["provider"]!;
        Assert.Equal((status, status, error), (provider.Text("dkim"), provider.Text("mail_from"), provider.Text("error_type")));
        Assert.Contains(error, provider.Text("problem"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_provider_sees_of_a_missing_record_stands_beside_our_own_finding()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        var tenant = await app.OpenAccountAsync();
        await tenant.AddDomainAsync("mail.acme.test");

        var detail = (await tenant.VerifyAsync("mail.acme.test"))["results"]![0]!.Text("detail");

        Assert.StartsWith("No CNAME record found", detail, StringComparison.Ordinal);
        Assert.Contains("The e-mail provider reports HOST_NOT_FOUND", detail, StringComparison.Ordinal);
    }
}
