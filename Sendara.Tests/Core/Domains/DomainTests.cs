using Sendara.Domains;

namespace Sendara.Tests.Core.Domains;

/// <summary>The life of a domain as its customer sees it.</summary>
public sealed class DomainTests
{
    private const VerificationStatus Pending = VerificationStatus.Pending;
    private const VerificationStatus Verified = VerificationStatus.Verified;
    private const VerificationStatus Failed = VerificationStatus.Failed;

    [Fact]
    public void A_new_domain_is_pending_in_everything()
    {
        var watch = new Watch();

        Assert.Equal([Pending, Pending, Pending, Pending], watch.Statuses);
        Assert.Equal(6, watch.Domain.Records.Count);
        Assert.False(watch.Domain.FullyVerified);
        Assert.Equal((watch.Now, watch.Now, null), (watch.Domain.CreatedAt, watch.Domain.UpdatedAt, watch.Domain.LastCheckedAt));
        Assert.Equal(watch.Now + TimeSpan.FromMinutes(1), watch.Domain.NextCheckAt);
    }

    [Fact]
    public async Task Before_anything_is_published_a_look_changes_nothing_but_the_details()
    {
        var watch = new Watch();

        Assert.Equal(DomainChange.None, await watch.LookAfterAsync(TimeSpan.FromMinutes(1)));

        Assert.Equal([Pending, Pending, Pending, Pending], watch.Statuses);
        Assert.Equal(watch.Domain.CreatedAt, watch.Domain.UpdatedAt);
        Assert.Equal(watch.Now, watch.Domain.LastCheckedAt);
        Assert.All(Enumerable.Range(0, 6), index => Assert.NotNull(watch.Domain.DetailOf(index)));
        Assert.Equal(
            "No _dmarc TXT record found yet. "
            + "Publish a TXT record at _dmarc.mail.acme.com with the value v=DMARC1; p=none; rua=mailto:dmarc@mail.acme.com",
            watch.Domain.DetailOf(5));
    }

    [Fact]
    public async Task Six_records_and_the_providers_word_make_it_fully_verified()
    {
        var watch = await Watch.VerifiedAsync();

        Assert.Equal([Verified, Verified, Verified, Verified], watch.Statuses);
        Assert.True(watch.Domain.FullyVerified);
        Assert.Equal(watch.Now, watch.Domain.VerifiedAt);
        Assert.Null(watch.Domain.FailingSince);
        Assert.All(Enumerable.Range(0, 6), index => Assert.Null(watch.Domain.DetailOf(index)));
        Assert.InRange(watch.Domain.NextCheckAt!.Value - watch.Now, Watch.Schedule.VerifiedInterval * 0.9, Watch.Schedule.VerifiedInterval);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Any_one_missing_record_keeps_its_field_pending(int missing)
    {
        var watch = new Watch { Provider = Watch.Accepting() };
        foreach (var record in watch.Domain.Plan.Records.Where((_, index) => index != missing))
        {
            watch.Publish(record);
        }

        await watch.LookAsync();

        VerificationStatus[] expected = [Verified, Verified, Verified, Verified];
        expected[missing switch { < 3 => 0, 3 => 1, 4 => 2, _ => 3 }] = Pending;
        Assert.Equal(expected, watch.Statuses);
        Assert.False(watch.Domain.FullyVerified);
    }

    [Fact]
    public async Task One_wrong_CNAME_fails_DKIM_although_the_others_are_missing()
    {
        var watch = new Watch();
        watch.Zone.Cname(Watch.Dkim, "elsewhere.example");

        await watch.LookAsync();

        Assert.Equal([Failed, Pending, Pending, Pending], watch.Statuses);
        Assert.Equal([Failed, Pending, Pending], watch.Domain.Records.Take(3).Select(record => record.Status));
    }

    [Fact]
    public async Task A_record_that_goes_missing_puts_the_domain_at_risk_and_fails_it_at_the_deadline()
    {
        var watch = await Watch.VerifiedAsync();
        watch.Zone.Without(Watch.Dkim);

        Assert.Equal(DomainChange.None, await watch.LookAfterAsync(TimeSpan.FromHours(6)));
        var since = watch.Now;
        Assert.True(watch.Domain.FullyVerified);
        Assert.Equal(since, watch.Domain.FailingSince);
        Assert.Equal(watch.Now + Watch.Schedule.SuspiciousInterval, watch.Domain.NextCheckAt);

        Assert.Equal(DomainChange.AtRisk, await watch.LookAfterAsync(Watch.Schedule.SuspiciousInterval));
        Assert.True(watch.Domain.AtRisk);
        Assert.Equal(since + Watch.Schedule.FailAfterAbsence, watch.Domain.StopsSendingAt);
        Assert.Equal(DomainChange.Failed, await watch.LookAfterAsync(Watch.Schedule.FailAfterAbsence));
        Assert.Equal([Failed, Verified, Verified, Verified], watch.Statuses);
        Assert.Equal((since, watch.Now), (watch.Domain.FailingSince, watch.Domain.UpdatedAt));
        Assert.Equal(DomainChange.None, await watch.LookAfterAsync(TimeSpan.FromMinutes(10)));
    }

    [Fact]
    public async Task A_record_that_comes_back_restores_it()
    {
        var watch = await Watch.VerifiedAsync();
        var first = watch.Domain.VerifiedAt;
        watch.Zone.Without(Watch.Dmarc);
        await watch.LookAfterAsync(TimeSpan.FromHours(6));
        Assert.Equal(DomainChange.Failed, await watch.LookAfterAsync(TimeSpan.FromHours(3)));

        watch.Publish(watch.Domain.Plan.Records[5]);

        Assert.Equal(DomainChange.Restored, await watch.LookAfterAsync(TimeSpan.FromMinutes(5)));
        Assert.Null(watch.Domain.FailingSince);
        Assert.True(watch.Domain.VerifiedAt > first);
    }

    [Fact]
    public async Task A_blink_is_forgotten()
    {
        var watch = await Watch.VerifiedAsync();
        watch.Zone.Without(Watch.Dmarc);
        await watch.LookAfterAsync(TimeSpan.FromHours(6));
        watch.Publish(watch.Domain.Plan.Records[5]);

        Assert.Equal(DomainChange.None, await watch.LookAfterAsync(TimeSpan.FromHours(6)));
        Assert.Null(watch.Domain.FailingSince);
        Assert.True(watch.Domain.NextCheckAt - watch.Now > TimeSpan.FromMinutes(40));
    }
}
