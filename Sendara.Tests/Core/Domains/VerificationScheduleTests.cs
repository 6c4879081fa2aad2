using FsCheck.Fluent;
using Sendara.Domains;

namespace Sendara.Tests.Core.Domains;

public sealed class VerificationScheduleTests
{
    private static readonly VerificationSchedule Schedule = new();

    [Fact]
    public void The_defaults_are_those_of_the_documentation()
    {
        Assert.Equal(TimeSpan.FromMinutes(45), Schedule.VerifiedInterval);
        Assert.Equal(TimeSpan.FromMinutes(5), Schedule.SuspiciousInterval);
        Assert.Equal(TimeSpan.FromMinutes(5), Schedule.ConfirmAfter);
        Assert.Equal(TimeSpan.FromHours(2), Schedule.FailAfterAbsence);
        Assert.Equal(2, VerificationSchedule.ConfirmingMisses);
        Assert.True(Schedule.NoticedWithin <= TimeSpan.FromMinutes(60));
        Assert.Equal(TimeSpan.FromHours(72), VerificationSchedule.GiveUpAfter);
    }

    [Fact]
    public void A_pending_domain_is_looked_at_after_1_2_5_10_30_and_60_minutes_and_then_hourly()
    {
        var (age, waits) = (TimeSpan.Zero, new List<double>());
        for (var look = 0; look < 8; look++)
        {
            waits.Add(Schedule.Wait(verified: false, doubtful: false, age, 0.5).TotalMinutes);
            age += TimeSpan.FromMinutes(waits[^1]);
        }

        Assert.Equal([1, 2, 5, 10, 30, 60, 60, 60], waits);
    }

    [Fact]
    public void After_72_hours_a_pending_domain_is_looked_at_daily()
    {
        Assert.Equal(TimeSpan.FromHours(1), Schedule.Wait(false, false, VerificationSchedule.GiveUpAfter - TimeSpan.FromTicks(1), 0));
        Assert.InRange(Schedule.Wait(false, false, VerificationSchedule.GiveUpAfter, 0), TimeSpan.FromHours(21), TimeSpan.FromHours(24));
    }

    [Fact]
    public void Verified_domains_are_spread_over_a_tenth_of_the_interval()
    {
        Assert.Equal(TimeSpan.FromMinutes(40.5), Schedule.Wait(true, false, TimeSpan.Zero, 0));
        Assert.InRange(Schedule.Wait(true, false, TimeSpan.Zero, 0.9999), TimeSpan.FromMinutes(44.9), TimeSpan.FromMinutes(45));
    }

    [Fact]
    public void A_removed_record_is_noticed_within_the_hour_however_unlucky_the_moment()
    {
        var sweep = TimeSpan.FromMinutes(1);
        var confirmation = Schedule.Wait(verified: true, doubtful: true, TimeSpan.Zero, 0);
        Assert.True(confirmation >= Schedule.ConfirmAfter, "the second look would come too early to confirm anything");

        foreach (var spread in Enumerable.Range(0, 65536))
        {
            var firstLook = Schedule.Wait(verified: true, doubtful: false, TimeSpan.FromDays(90), spread / 65536.0);
            Assert.InRange(firstLook + sweep + confirmation + sweep, TimeSpan.Zero, Schedule.NoticedWithin + 2 * sweep);
        }

        Assert.Equal(TimeSpan.FromMinutes(50), Schedule.NoticedWithin);
    }

    [Fact]
    public void A_domain_at_risk_is_looked_at_again_soon() =>
        Assert.Equal(Schedule.SuspiciousInterval, Schedule.Wait(true, true, TimeSpan.FromDays(90), 0.5));

    [Fact]
    public void There_is_always_a_wait_and_never_a_long_one()
    {
        var cases =
            from verified in Gen.Elements(true, false)
            from atRisk in Gen.Elements(true, false)
            from minutes in Gen.Choose(0, 1_000_000)
            from spread in Gen.Choose(0, 65535)
            select Schedule.Wait(verified, atRisk, TimeSpan.FromMinutes(minutes), spread / 65536.0);

        Always.Holds(cases, wait => wait > TimeSpan.Zero && wait <= TimeSpan.FromDays(1));
    }
}
