using System.Text.Json.Nodes;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Accounts;

/// <summary>What an account is told of itself.</summary>
public sealed class AccountTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private SendaraApp App => shared.App;

    [Fact]
    public async Task An_account_sees_itself()
    {
        var tenant = await App.OpenAccountAsync("Owner@Self.example");

        var account = await tenant.Http.AskAsync("/v1/account").ReadAsync(200);

        Assert.Equal(["id", "name", "email", "created_at", "requests_per_second"], account.AsObject().Select(p => p.Key));
        Assert.Equal((tenant.AccountId, "Customer", "Owner@self.example"), (account.Text("id"), account.Text("name"), account.Text("email")));
    }

    [Fact]
    public async Task The_verification_says_how_far_it_is_to_a_sender_of_its_own()
    {
        var tenant = await App.OpenAccountAsync();

        var first = await VerificationAsync(tenant);
        Assert.Equal(["sandbox_mode", "shared_email_sender", "channels"], first.AsObject().Select(p => p.Key));
        Assert.Equal((true, "onboarding@sendara.test"), (first["sandbox_mode"]!.GetValue<bool>(), first.Text("shared_email_sender")));
        AssertChannel(first, "pending", verified: false, "There is no domain yet");

        await tenant.AddDomainAsync("self1.acme.test");
        await tenant.AddDomainAsync("self2.acme.test");
        AssertChannel(await VerificationAsync(tenant), "pending", verified: false, "2 domains");

        await tenant.RemoveDomainAsync("self1.acme.test");
        await tenant.AddVerifiedDomainAsync("self1.acme.test");
        var last = await VerificationAsync(tenant);
        Assert.False(last["sandbox_mode"]!.GetValue<bool>());
        AssertChannel(last, "verified", verified: true, "1 domain of 2");
    }

    private static void AssertChannel(JsonNode verification, string status, bool verified, string details)
    {
        var channel = Assert.Single(verification["channels"]!.AsArray())!;
        Assert.Equal(["channel", "status", "verified", "details"], channel.AsObject().Select(p => p.Key));
        Assert.Equal(("email", status, verified), (channel.Text("channel"), channel.Text("status"), channel["verified"]!.GetValue<bool>()));
        Assert.Contains(details, channel.Text("details"), StringComparison.Ordinal);
    }

    private static Task<JsonNode> VerificationAsync(Tenant tenant) => tenant.Http.AskAsync("/v1/account/verification").ReadAsync(200);
}
