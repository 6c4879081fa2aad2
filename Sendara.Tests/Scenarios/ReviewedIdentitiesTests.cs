using Microsoft.Extensions.Time.Testing;
using Sendara.Domains;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>What happens to identities behind our back is noticed from the provider's list, without a question about each.</summary>
public sealed class ReviewedIdentitiesTests(Servers servers)
{
    private const string Kept = "kept.acme.test";
    private const string Lost = "lost.acme.test";

    [Fact]
    public async Task An_identity_that_is_missing_from_the_list_is_asked_about_and_no_other()
    {
        var clock = new FakeTimeProvider(Servers.Epoch);
        await using var app = await SendaraApp.StartAsync(servers, clock);
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync(Kept);
        await tenant.AddVerifiedDomainAsync(Lost);
        await app.Simulator.Ses.MustAsync(HttpMethod.Delete, $"/v2/email/identities/{Lost}");
        clock.Advance(new VerificationSchedule().VerifiedInterval);
        var before = await CallsAsync(app);

        await app.SweepAsync();
        Assert.Equal(before, await CallsAsync(app));

        Assert.Equal(1, await app.ReviewIdentitiesAsync());
        await app.SweepAsync();

        Assert.True((await tenant.DomainAsync(Kept))["fully_verified"]!.GetValue<bool>());
        Assert.False((await tenant.DomainAsync(Lost))["fully_verified"]!.GetValue<bool>());
        Assert.Equal(before.Gets + 1, (await CallsAsync(app)).Gets);
        Assert.Equal(before.Lists + 1, (await CallsAsync(app)).Lists);
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_casts_doubt_on_nothing()
    {
        var clock = new FakeTimeProvider(Servers.Epoch);
        await using var app = await SendaraApp.StartAsync(servers, clock);
        await (await app.OpenAccountAsync()).AddVerifiedDomainAsync(Kept);
        clock.Advance(TimeSpan.FromMinutes(1));
        await app.Simulator.PutAsync("/simulator/ses/behaviour", new { control_plane_rate = 0.001 });
        await app.Simulator.Ses.GetIdentityAsync(Kept); // The one call that passes.

        Assert.Equal(0, await app.ReviewIdentitiesAsync());
        Assert.Equal(1, await app.CountAsync("domains where provider_seen_at is not null"));
    }

    private static async Task<(int Gets, int Lists, int Creations)> CallsAsync(SendaraApp app)
    {
        var calls = (await app.Simulator.GetAsync("/simulator/counters"))["operations"]!.AsObject();
        return (Of("GetEmailIdentity"), Of("ListEmailIdentities"), Of("CreateEmailIdentity"));

        int Of(string operation) => calls[operation]?.GetValue<int>() ?? 0;
    }
}
