using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Domains;

/// <summary>Whoever has a zone may write octets into it that no text has, and verification still has to say what is wrong.</summary>
public sealed class OddRecordTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private SendaraApp App => shared.App;

    [Fact]
    public async Task A_text_with_a_NUL_is_read_out_and_kept()
    {
        var tenant = await App.OpenAccountAsync();
        var domain = await tenant.AddDomainAsync("nul.acme.test");
        await App.Simulator.PublishAsync("TXT", domain["dns_records"]![4]!.Text("name"), "v=spf1 include:amazonses.com\0 ~all");

        var row = (await tenant.VerifyAsync("nul.acme.test"))["results"]![4]!;

        Assert.Equal("failed", row.Text("status"));
        Assert.Contains("include:amazonses.com\ufffd", row.Text("detail"), StringComparison.Ordinal);
        Assert.Equal("failed", (await tenant.DomainAsync("nul.acme.test"))["dns_records"]![4]!.Text("status"));
    }
}
