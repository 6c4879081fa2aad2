using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Domains;

/// <summary>The DNS cannot be asked: nothing counts against the domain.</summary>
public sealed class DnsOutageTests(Servers servers)
{
    [Theory]
    [InlineData("servfail")]
    [InlineData("refused")]
    [InlineData("silent")]
    public async Task A_name_server_that_gives_no_answer_changes_no_status_and_the_detail_says_so(string fault)
    {
        await using var app = await SendaraApp.StartAsync(servers, null, ("Dns:ServerTimeout", "00:00:01"));
        await app.SetUpProviderAsync();
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync($"verified.{fault}.test");
        await tenant.AddDomainAsync($"pending.{fault}.test");
        await app.Simulator.BreakAsync($"*.{fault}.test", fault);

        var looks = await Task.WhenAll(tenant.VerifyAsync($"verified.{fault}.test"), tenant.VerifyAsync($"pending.{fault}.test"));

        Assert.Equal([true, false], looks.Select(look => look["fully_verified"]!.GetValue<bool>()));
        Assert.All(looks, look => Assert.Equal(6, look["results"]!.AsArray().Count));
        Assert.All(looks[0]["results"]!.AsArray(), row => Assert.Equal("verified", row!.Text("status")));
        Assert.All(looks[1]["results"]!.AsArray(), row => Assert.Equal("pending", row!.Text("status")));
        Assert.All(looks.SelectMany(look => look["results"]!.AsArray()), row => Assert.Contains("look-up", row!.Text("detail"), StringComparison.Ordinal));
        await tenant.SendAsync("reader@example.test", $"news@verified.{fault}.test").ReadAsync(201);
    }
}
