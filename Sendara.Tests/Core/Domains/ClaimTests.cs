using Sendara.Domains;

namespace Sendara.Tests.Core.Domains;

/// <summary>A name that was added and that nothing in the DNS speaks for: how long it waits, and what counts as a sign.</summary>
public sealed class ClaimTests
{
    private static readonly TimeSpan Window = VerificationSchedule.GiveUpAfter;

    [Fact]
    public async Task A_claim_expires_at_the_first_look_after_72_hours_that_sees_nothing()
    {
        var watch = new Watch();
        Assert.Equal(watch.Now + Window, watch.Domain.ClaimExpiresAt);

        Assert.Equal(DomainChange.None, await watch.LookAfterAsync(Window - TimeSpan.FromTicks(1)));
        Assert.False(watch.Domain.ClaimExpired);
        Assert.Equal(watch.Domain.ClaimExpiresAt, watch.Domain.NextCheckAt);

        Assert.Equal(DomainChange.Expired, await watch.LookAfterAsync(TimeSpan.FromTicks(1)));
        Assert.True(watch.Domain.ClaimExpired);
        Assert.Equal((watch.Now, watch.Now), (watch.Domain.ClaimExpiresAt, watch.Domain.UpdatedAt));
        Assert.All(watch.Statuses, status => Assert.Equal(VerificationStatus.Pending, status));
        Assert.All(Enumerable.Range(0, 6), record => Assert.Contains("expired", watch.Domain.DetailOf(record), StringComparison.Ordinal));
        Assert.All(Enumerable.Range(0, 6), record => Assert.Contains("Verify again", watch.Domain.DetailOf(record), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Any_one_record_that_is_published_keeps_it_for_ever(int published)
    {
        var watch = new Watch();
        await watch.LookAfterAsync(TimeSpan.FromMinutes(1));
        watch.Publish(watch.Domain.Plan.Records[published]);

        await watch.LookAfterAsync(Window - TimeSpan.FromMinutes(2));
        watch.Zone.Without(watch.Domain.Plan.Records[published].Name);

        Assert.Null(watch.Domain.ClaimExpiresAt);
        Assert.Equal(DomainChange.None, await watch.LookAfterAsync(TimeSpan.FromDays(300)));
        Assert.False(watch.Domain.ClaimExpired);
        Assert.NotNull(watch.Domain.NextCheckAt);
    }

    [Fact]
    public async Task A_wrong_record_is_a_sign_as_well()
    {
        var watch = new Watch();
        watch.Zone.Cname(Watch.Dkim, "elsewhere.example");

        await watch.LookAfterAsync(Window);

        Assert.Null(watch.Domain.ClaimExpiresAt);
        Assert.Equal(VerificationStatus.Failed, watch.Domain.DkimStatus);
    }

    [Fact]
    public async Task A_DMARC_policy_that_was_there_before_the_claim_is_none()
    {
        var watch = new Watch();
        watch.Zone.Txt(Watch.Dmarc, "v=DMARC1; p=reject");

        await watch.LookAfterAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(VerificationStatus.Verified, watch.Domain.DmarcStatus);
        Assert.Equal(DomainChange.Expired, await watch.LookAfterAsync(Window));
    }

    [Fact]
    public async Task Silence_ends_no_claim_and_is_no_sign()
    {
        var watch = new Watch();
        watch.Zone.Broken.UnionWith(watch.Domain.Plan.Records.Select(record => record.Name));
        for (var look = 0; look < 100; look++)
        {
            Assert.Equal(DomainChange.None, await watch.LookAfterAsync(TimeSpan.FromHours(2)));
            Assert.False(watch.Domain.ClaimExpired);
        }

        watch.Zone.Broken.Clear();

        Assert.Equal(DomainChange.Expired, await watch.LookAfterAsync(TimeSpan.FromHours(2)));
    }

    [Fact]
    public async Task A_renewed_claim_has_the_whole_time_again_and_the_tokens_of_the_new_identity()
    {
        var watch = new Watch();
        await watch.LookAfterAsync(Window);
        watch.Clock.Advance(TimeSpan.FromDays(30));

        watch.Domain.Renew(Watch.Identity() with { DkimTokens = ["jkl", "mno", "pqr"] }, watch.Now);

        Assert.False(watch.Domain.ClaimExpired);
        Assert.Equal((watch.Now + Window, watch.Now), (watch.Domain.ClaimExpiresAt, watch.Domain.UpdatedAt));
        Assert.StartsWith("jkl.", watch.Domain.Plan.Records[0].Name, StringComparison.Ordinal);
        Assert.Equal(Watch.MailFrom, watch.Domain.MailFromDomain);
        watch.Provider = new ProviderView.Unchanged();
        Assert.Equal(DomainChange.None, await watch.LookAfterAsync(Window - TimeSpan.FromMinutes(1)));
        Assert.Equal(DomainChange.Expired, await watch.LookAfterAsync(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task A_late_look_that_sees_something_brings_an_expired_claim_back()
    {
        var watch = new Watch { Provider = Watch.Accepting() };
        await watch.LookAfterAsync(Window);
        watch.Publish();

        Assert.Equal(DomainChange.Verified, await watch.LookAfterAsync(TimeSpan.FromSeconds(1)));

        Assert.Null(watch.Domain.ClaimExpiresAt);
        Assert.NotNull(watch.Domain.NextCheckAt);
    }
}
