using FsCheck.Fluent;
using Sendara.Reputation;
using Sendara.Warmup;

namespace Sendara.Tests.Core.Warmup;

public sealed class DayPaceTests
{
    private static readonly DateOnly Today = new(2026, 6, 15);

    private static readonly DateTimeOffset Midnight = DayPace.StartOf(Today);

    [Fact]
    public void A_part_of_the_cap_is_kept_for_transactional_mail_and_shrinks_as_the_day_passes()
    {
        var day = DayPace.Open(Today, 1000, Midnight);

        Assert.Equal(700, DayPace.BulkLeft(day, Midnight));
        Assert.Equal(850, DayPace.BulkLeft(day, Midnight.AddHours(12)));
        Assert.Equal(980, DayPace.BulkLeft(day, Midnight.AddHours(23.9)));
        Assert.Equal(980, DayPace.BulkRoom(1000));
    }

    [Fact]
    public void Transactional_mail_that_has_gone_uses_up_what_is_kept_for_it()
    {
        var day = DayPace.Open(Today, 1000, Midnight) with { Released = 200, ReleasedTransactional = 200 };

        Assert.Equal(700, DayPace.BulkLeft(day, Midnight));
    }

    [Fact]
    public void Transactional_mail_may_go_a_fifth_beyond_the_cap_and_bulk_mail_may_not()
    {
        var full = DayPace.Open(Today, 1000, Midnight) with { Released = 1000, ReleasedTransactional = 20, Tokens = 500 };

        var allowance = DayPace.Allow(full, ReputationLevel.Green, SendingPause.None, Midnight.AddHours(20));

        Assert.Equal((200, 0), (allowance.Transactional, allowance.Bulk));
        Assert.Equal(0, DayPace.Allow(full with { Released = 1200 }, ReputationLevel.Green, SendingPause.None, Midnight).Transactional);
    }

    [Theory]
    [InlineData(ReputationLevel.Green, SendingPause.None, true, true)]
    [InlineData(ReputationLevel.Amber, SendingPause.None, true, true)]
    [InlineData(ReputationLevel.Red, SendingPause.None, true, false)]
    [InlineData(ReputationLevel.Green, SendingPause.Marketing, true, false)]
    [InlineData(ReputationLevel.Green, SendingPause.All, false, false)]
    public void Red_and_a_pause_hold_what_they_stop(ReputationLevel level, SendingPause pause, bool transactional, bool bulk)
    {
        var allowance = DayPace.Allow(DayPace.Open(Today, 1000, Midnight), level, pause, Midnight.AddHours(1));

        Assert.Equal((transactional, bulk), (allowance.Transactional > 0, allowance.Bulk > 0));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(6400)]
    [InlineData(100_000)]
    public void A_day_looked_at_every_minute_is_spread_over_its_hours_and_used_to_the_end(int cap)
    {
        var hours = Spend(cap, TimeSpan.FromMinutes(1));

        Assert.InRange(hours.Sum(), (int)(DayPace.BulkRoom(cap) * 0.995), DayPace.BulkRoom(cap));
        Assert.True(hours.Max() <= cap / 24.0 * 3 + 20, $"{hours.Max()} in one hour of {cap}");
    }

    [Fact]
    public void A_day_looked_at_every_half_hour_is_used_to_the_end() => Assert.InRange(Spend(1000, TimeSpan.FromMinutes(30)).Sum(), 950, 980);

    [Fact]
    public void Never_more_goes_than_the_cap_whatever_happens_when()
    {
        var steps = Gen.Choose(0, 200).SelectMany(minutes => Gen.Choose(0, 50).Select(transactional => (minutes, transactional))).ListOf();
        Always.Holds(steps, day =>
        {
            var (now, figures, bulk) = (Midnight, DayPace.Open(Today, 400, Midnight), 0);
            foreach (var (minutes, wanted) in day)
            {
                now += TimeSpan.FromMinutes(minutes);
                var allowance = DayPace.Allow(figures, ReputationLevel.Green, SendingPause.None, now);
                var urgent = Math.Min(wanted, allowance.Transactional);
                figures = figures with { Released = figures.Released + urgent, ReleasedTransactional = figures.ReleasedTransactional + urgent };
                var rest = Math.Min(allowance.Bulk, DayPace.BulkLeft(figures, now));
                bulk += rest;
                figures = figures with { Released = figures.Released + rest, Tokens = allowance.Tokens - rest, TokensAt = now };
            }

            return bulk <= 400 && figures.Released <= 480 && (figures.Released <= 400 || figures.ReleasedTransactional >= figures.Overdraft);
        });
    }

    [Fact]
    public void A_clock_that_is_set_back_gives_nothing_away()
    {
        var day = DayPace.Open(Today, 1000, Midnight.AddHours(2)) with { Tokens = 3 };

        var allowance = DayPace.Allow(day, ReputationLevel.Green, SendingPause.None, Midnight.AddDays(-2));

        Assert.Equal(3, allowance.Bulk);
        Assert.Equal(700, DayPace.BulkLeft(day, Midnight.AddDays(-2)));
    }

    [Fact]
    public void It_is_looked_at_again_when_something_may_go_within_a_minute_and_when_the_day_ends()
    {
        Assert.Equal(Midnight.AddMinutes(1), DayPace.LookAgainAt(Today, 1.5, 0, Midnight));
        Assert.Equal(Midnight.AddSeconds(5), DayPace.LookAgainAt(Today, 4000, 0, Midnight));
        Assert.Equal(Midnight.AddDays(1), DayPace.LookAgainAt(Today, 1.5, 0, Midnight.AddDays(1).AddSeconds(-20)));
        Assert.Equal(Midnight.AddDays(1).AddMinutes(1), DayPace.LookAgainAt(Today, 1.5, 0, Midnight.AddDays(1)));
    }

    private static int[] Spend(int cap, TimeSpan step)
    {
        var hours = new int[24];
        var day = DayPace.Open(Today, cap, Midnight);
        for (var now = Midnight; now < Midnight.AddDays(1); now += step)
        {
            var allowance = DayPace.Allow(day, ReputationLevel.Green, SendingPause.None, now);
            hours[now.Hour] += allowance.Bulk;
            day = day with { Released = day.Released + allowance.Bulk, Tokens = allowance.Tokens - allowance.Bulk, TokensAt = now };
        }

        return hours;
    }
}
