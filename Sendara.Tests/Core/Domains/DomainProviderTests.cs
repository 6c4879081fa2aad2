using Sendara.Domains;
using Sendara.Domains.Checks;

namespace Sendara.Tests.Core.Domains;

/// <summary>The provider's word counts for DKIM and for the MAIL FROM domain; SPF and DMARC are ours to judge.</summary>
public sealed class DomainProviderTests
{
    private const VerificationStatus Pending = VerificationStatus.Pending;
    private const VerificationStatus Verified = VerificationStatus.Verified;
    private const VerificationStatus Failed = VerificationStatus.Failed;

    [Theory]
    [InlineData(ProviderStatus.Pending, Pending, "has not confirmed it yet")]
    [InlineData(ProviderStatus.Failed, Failed, "gave up looking")]
    [InlineData(ProviderStatus.TemporaryFailure, Verified, "lost sight of it")]
    [InlineData(ProviderStatus.Success, Verified, null)]
    public async Task Right_records_stand_as_the_provider_sees_them(ProviderStatus provider, VerificationStatus expected, string? detail)
    {
        var watch = new Watch { Provider = new ProviderView.Seen(Watch.Identity(provider, provider)) };
        watch.Publish();

        await watch.LookAsync();

        Assert.Equal([expected, expected, Verified, Verified], watch.Statuses);
        Assert.All(watch.Domain.Records, record => Assert.Equal(Verified, record.Status));
        foreach (var index in Enumerable.Range(0, 4))
        {
            Assert.Equal(detail is null, watch.Domain.DetailOf(index) is null);
            Assert.Contains(detail ?? "", watch.Domain.DetailOf(index) ?? "", StringComparison.Ordinal);
        }

        Assert.Null(watch.Domain.DetailOf(4));
        Assert.Null(watch.Domain.DetailOf(5));
    }

    [Theory]
    [InlineData(ProviderStatus.Pending, "HOST_NOT_FOUND", "reports HOST_NOT_FOUND: to it the name does not exist", null)]
    [InlineData(ProviderStatus.Pending, "SOMETHING_NEW", "reports SOMETHING_NEW.", null)]
    [InlineData(ProviderStatus.TemporaryFailure, "DNS_SERVER_ERROR", "misses it, too (TEMPORARY_FAILURE)", "misses it, too (TEMPORARY_FAILURE)")]
    [InlineData(ProviderStatus.Failed, null, "given up looking (FAILED)", "given up looking (FAILED)")]
    public async Task What_it_says_of_a_record_that_is_missing_stands_beside_what_we_see(
        ProviderStatus provider, string? error, string ofDkim, string? ofMailFrom)
    {
        var watch = new Watch { Provider = new ProviderView.Seen(Watch.Identity(provider, provider) with { ErrorType = error }) };

        await watch.LookAsync();

        Assert.StartsWith("No CNAME record found", watch.Domain.DetailOf(0), StringComparison.Ordinal);
        Assert.Contains(ofDkim, watch.Domain.DetailOf(0), StringComparison.Ordinal);
        Assert.StartsWith("No MX record found", watch.Domain.DetailOf(3), StringComparison.Ordinal);
        Assert.Contains(ofMailFrom ?? "", watch.Domain.DetailOf(3), StringComparison.Ordinal);
        Assert.Equal(ofMailFrom is not null, watch.Domain.DetailOf(3)!.Contains("The e-mail provider", StringComparison.Ordinal));
        Assert.DoesNotContain("provider", watch.Domain.DetailOf(5), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_that_it_has_got_over_is_forgotten()
    {
        var watch = new Watch { Provider = new ProviderView.Seen(Watch.Identity() with { ErrorType = "SERVICE_ERROR" }) };
        watch.Publish();
        await watch.LookAsync();
        Assert.Contains("SERVICE_ERROR", watch.Domain.DetailOf(0), StringComparison.Ordinal);

        watch.Provider = new ProviderView.Seen(Watch.Identity(ProviderStatus.Success, ProviderStatus.Success) with { ErrorType = "SERVICE_ERROR" });
        await watch.LookAsync();

        Assert.Null(watch.Domain.DetailOf(0));
    }

    [Fact]
    public async Task The_provider_alone_verifies_nothing()
    {
        var watch = new Watch { Provider = Watch.Accepting() };

        await watch.LookAsync();

        Assert.Equal([Pending, Pending, Pending, Pending], watch.Statuses);
    }

    [Theory]
    [InlineData("other.mail.acme.com")]
    [InlineData(null)]
    public async Task Its_word_on_another_MAIL_FROM_domain_is_none_on_ours(string? mailFrom)
    {
        var watch = new Watch { Provider = new ProviderView.Seen(Watch.Identity(ProviderStatus.Success, ProviderStatus.Success, mailFrom)) };
        watch.Publish();

        await watch.LookAsync();

        Assert.Equal([Verified, Pending, Verified, Verified], watch.Statuses);
    }

    [Fact]
    public async Task A_provider_that_revokes_ends_the_verification()
    {
        var watch = await Watch.VerifiedAsync();
        watch.Provider = new ProviderView.Seen(Watch.Identity(ProviderStatus.Failed, ProviderStatus.Success));

        Assert.Equal(DomainChange.Failed, await watch.LookAfterAsync(TimeSpan.FromHours(6)));
        Assert.Equal([Failed, Verified, Verified, Verified], watch.Statuses);
    }

    [Fact]
    public async Task An_identity_that_is_gone_has_to_be_verified_anew()
    {
        var watch = await Watch.VerifiedAsync();
        watch.Provider = new ProviderView.Gone();

        Assert.Equal(DomainChange.Failed, await watch.LookAfterAsync(TimeSpan.FromHours(6)));
        Assert.Equal([Pending, Pending, Verified, Verified], watch.Statuses);
    }

    [Fact]
    public async Task A_provider_that_cannot_be_asked_changes_nothing()
    {
        var watch = await Watch.VerifiedAsync();
        watch.Provider = new ProviderView.Unchanged();

        Assert.Equal(DomainChange.None, await watch.LookAfterAsync(TimeSpan.FromHours(6)));
        Assert.Equal([Verified, Verified, Verified, Verified], watch.Statuses);
    }

    [Fact]
    public async Task New_tokens_are_new_records_that_nobody_has_seen_yet()
    {
        var watch = await Watch.VerifiedAsync();
        watch.Provider = WithNewTokens(ProviderStatus.Pending);

        Assert.Equal(DomainChange.Failed, await watch.LookAfterAsync(TimeSpan.FromHours(6)));

        Assert.Equal("jkl._domainkey.mail.acme.com", watch.Domain.Plan.Records[0].Name);
        Assert.Equal([Pending, Pending, Pending, Verified, Verified, Verified], watch.Domain.Records.Select(record => record.Status));
        await watch.LookAfterAsync(TimeSpan.FromMinutes(1));
        Assert.Equal([Pending, Verified, Verified, Verified], watch.Statuses);
    }

    [Fact]
    public async Task A_look_that_was_overtaken_by_new_tokens_says_nothing_about_them()
    {
        var (slow, watch) = (new Watch(), await Watch.VerifiedAsync());
        watch.Provider = WithNewTokens(ProviderStatus.Success);
        await watch.LookAsync();
        var before = watch.Domain.Records;

        var checks = await DomainChecks.RunAsync(slow.Domain.Plan, slow.Zone, TestContext.Current.CancellationToken);
        watch.Domain.Apply(new(checks, new ProviderView.Unchanged()), Watch.Schedule, watch.Now);

        Assert.Equal(before.Take(3), watch.Domain.Records.Take(3));
        Assert.All(watch.Domain.Records.Skip(3), record => Assert.Equal(1, record.Misses));
    }

    [Fact]
    public async Task A_provider_that_was_pointed_elsewhere_and_looks_again_stops_no_domain_that_sends()
    {
        var watch = await Watch.VerifiedAsync();

        watch.Provider = new ProviderView.Seen(Watch.Identity(ProviderStatus.Success, ProviderStatus.Success, "other.mail.acme.com"));
        Assert.Equal(DomainChange.None, await watch.LookAfterAsync(TimeSpan.FromHours(1)));
        watch.Provider = new ProviderView.Seen(Watch.Identity(ProviderStatus.Success, ProviderStatus.Pending));
        Assert.Equal(DomainChange.None, await watch.LookAfterAsync(TimeSpan.FromHours(1)));
        Assert.True(watch.Domain.FullyVerified);

        watch.Provider = new ProviderView.Seen(Watch.Identity(ProviderStatus.Success, ProviderStatus.Failed));
        Assert.Equal(DomainChange.Failed, await watch.LookAfterAsync(TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task The_identity_is_taken_from_no_account_whose_records_are_all_there()
    {
        var watch = await Watch.VerifiedAsync();
        var pointsThere = Watch.Identity();

        Assert.False(DomainOwnership.MayTakeMailFrom([watch.Domain], pointsThere));
        Assert.True(DomainOwnership.MayTakeMailFrom([watch.Domain], pointsThere with { MailFromDomain = "third.mail.acme.com" }));
        Assert.True(DomainOwnership.MayTakeMailFrom([new Watch().Domain], pointsThere));
    }

    [Fact]
    public async Task An_old_domain_that_comes_closer_is_looked_at_often_again()
    {
        var watch = new Watch();
        watch.Publish(watch.Domain.Plan.Records[4]);
        await watch.LookAsync();
        await watch.LookAfterAsync(TimeSpan.FromDays(30));
        Assert.True(watch.Domain.NextCheckAt - watch.Now > TimeSpan.FromHours(20));

        watch.Zone.Without(Watch.MailFrom);
        watch.Publish();

        await watch.LookAfterAsync(TimeSpan.FromDays(1));
        Assert.Equal([Pending, Pending, Verified, Verified], watch.Statuses);
        Assert.Equal(watch.Now + TimeSpan.FromMinutes(1), watch.Domain.NextCheckAt);
    }

    private static ProviderView.Seen WithNewTokens(ProviderStatus dkim) =>
        new(Watch.Identity(dkim, ProviderStatus.Success) with { DkimTokens = ["jkl", "mno", "pqr"] });
}
