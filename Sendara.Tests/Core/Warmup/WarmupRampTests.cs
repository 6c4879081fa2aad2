using FsCheck;
using FsCheck.Fluent;
using Sendara.Reputation;
using Sendara.Warmup;

namespace Sendara.Tests.Core.Warmup;

public sealed class WarmupRampTests
{
    private static readonly DateOnly Today = new(2026, 6, 15);

    private static readonly WarmupPolicy Policy = new();

    private static readonly Gen<(PastDay Last, int Most, ReputationLevel Level)> Days =
        from cap in Gen.Choose(50, 400_000)
        from percent in Gen.Choose(0, 120)
        from more in Gen.Choose(0, 50_000)
        from good in Gen.Choose(0, 27)
        from target in Gen.Choose(0, 2)
        from level in Gen.Elements(Enum.GetValues<ReputationLevel>())
        let sent = (int)((long)cap * percent / 100)
        select (new PastDay(Today.AddDays(-1), cap, sent, good, target), sent + more, level);

    [Fact]
    public void The_first_day_begins_with_two_hundred()
    {
        var decision = WarmupRamp.Decide(new(Policy.StartCapOf(null), null, 0, null), Today, ReputationLevel.Green, Policy);

        Assert.Equal((200, WarmupVerdict.Started), (decision.Cap, decision.Verdict));
    }

    [Theory]
    [InlineData(200, 400)]
    [InlineData(9_999, 19_998)]
    [InlineData(10_000, 15_000)]
    [InlineData(49_999, 74_998)]
    [InlineData(50_000, 65_000)]
    [InlineData(200_000, 260_000)]
    public void A_cap_that_was_used_up_grows_by_its_factor(int cap, int expected)
    {
        var decision = After(cap, cap, ReputationLevel.Green);

        Assert.Equal((expected, WarmupVerdict.Grown), (decision.Cap, decision.Verdict));
        Assert.Contains("nobody objected", decision.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(119, 200, WarmupVerdict.Unused)]
    [InlineData(120, 240, WarmupVerdict.Grown)]
    public void A_cap_grows_only_when_sixty_percent_were_used_and_to_twice_what_was_sent(int sent, int expected, WarmupVerdict verdict)
    {
        var decision = After(200, sent, ReputationLevel.Green);

        Assert.Equal((expected, verdict), (decision.Cap, decision.Verdict));
    }

    [Fact]
    public void A_day_that_nobody_opened_is_one_on_which_nothing_was_sent()
    {
        var last = new PastDay(Today.AddDays(-2), 400, 400, 3, 0);

        var decision = WarmupRamp.Decide(new(200, last, 400, last.Day), Today, ReputationLevel.Green, Policy);

        Assert.Equal((400, WarmupVerdict.Unused, 3), (decision.Cap, decision.Verdict, decision.GoodDays));
    }

    [Fact]
    public void Amber_holds_the_cap_and_red_halves_it()
    {
        Assert.Equal((800, WarmupVerdict.Watched), (After(800, 800, ReputationLevel.Amber).Cap, After(800, 800, ReputationLevel.Amber).Verdict));
        Assert.Equal((400, WarmupVerdict.Shrunk), (After(800, 800, ReputationLevel.Red).Cap, After(800, 800, ReputationLevel.Red).Verdict));
        Assert.Equal(100, After(200, 200, ReputationLevel.Red).Cap);
        Assert.Equal(100, After(100, 100, ReputationLevel.Red).Cap);
    }

    [Fact]
    public void Whoever_was_silent_for_long_goes_on_with_a_quarter_and_only_once()
    {
        var last = new PastDay(Today.AddDays(-20), 8000, 0, 9, 0);
        var silent = new WarmupHistory(200, last, 8000, Today.AddDays(-31));

        var first = WarmupRamp.Decide(silent, Today, ReputationLevel.Green, Policy);
        var second = WarmupRamp.Decide(
            silent with { Last = new(Today, first.Cap, 0, first.GoodDays, first.TargetDays) }, Today.AddDays(1), ReputationLevel.Green, Policy);

        Assert.Equal((2000, WarmupVerdict.Forgotten, 0), (first.Cap, first.Verdict, first.GoodDays));
        Assert.Equal((2000, WarmupVerdict.Unused), (second.Cap, second.Verdict));
        Assert.Equal(
            WarmupVerdict.Unused,
            WarmupRamp.Decide(silent with { LastSentOn = Today.AddDays(-30) }, Today, ReputationLevel.Green, Policy).Verdict);
    }

    [Fact]
    public void Twenty_eight_good_days_end_the_warm_up_whatever_the_volume()
    {
        var last = new PastDay(Today.AddDays(-1), 1000, 300, 27, 0);

        Assert.Equal(WarmupVerdict.Warm, WarmupRamp.Decide(new(200, last, 300, last.Day), Today, ReputationLevel.Green, Policy).Verdict);
        Assert.Equal(WarmupVerdict.Watched, WarmupRamp.Decide(new(200, last, 300, last.Day), Today, ReputationLevel.Amber, Policy).Verdict);
        Assert.Equal(
            WarmupVerdict.Unused, WarmupRamp.Decide(new(200, last with { Sent = 99 }, 300, last.Day), Today, ReputationLevel.Green, Policy).Verdict);
    }

    [Fact]
    public void Three_good_days_in_a_row_at_the_target_end_it_too()
    {
        var last = new PastDay(Today.AddDays(-1), 100_000, 90_000, 17, 2);

        Assert.Equal(WarmupVerdict.Warm, WarmupRamp.Decide(new(200, last, 90_000, last.Day), Today, ReputationLevel.Green, Policy).Verdict);
        Assert.Equal(0, WarmupRamp.Decide(new(200, last, 90_000, last.Day), Today, ReputationLevel.Amber, Policy).TargetDays);
    }

    [Fact]
    public void No_day_is_ever_more_than_twice_the_one_before_or_than_what_was_sent() => Always.Holds(Days, day =>
    {
        var decision = Decide(day);
        return decision.Cap <= 2 * day.Last.Cap && (decision.Cap <= day.Last.Cap || decision.Cap <= 2 * day.Most);
    });

    [Fact]
    public void Nothing_grows_unless_it_is_green() => Always.Holds(Days, day =>
    {
        var decision = Decide(day);
        return day.Level switch
        {
            ReputationLevel.Green => decision.Cap >= day.Last.Cap,
            ReputationLevel.Amber => decision.Cap == day.Last.Cap && decision.Verdict == WarmupVerdict.Watched,
            _ => decision.Cap <= day.Last.Cap && decision.Cap >= 1 && decision.Verdict == WarmupVerdict.Shrunk,
        };
    });

    [Fact]
    public void A_decision_is_the_same_whoever_makes_it_and_whenever() => Always.Holds(Days, day => Decide(day) == Decide(day));

    [Theory]
    [InlineData(49, false)]
    [InlineData(50, true)]
    [InlineData(5000, true)]
    [InlineData(5001, false)]
    public void An_owner_begins_with_what_he_names_within_limits(int cap, bool passes) =>
        Assert.Equal(passes, Policy.JudgeStartCap(cap) is null);

    private static WarmupDecision Decide((PastDay Last, int Most, ReputationLevel Level) day) =>
        WarmupRamp.Decide(new(200, day.Last, day.Most, day.Last.Day), Today, day.Level, Policy);

    private static WarmupDecision After(int cap, int sent, ReputationLevel level) =>
        Decide((new(Today.AddDays(-1), cap, sent, 3, 0), sent, level));
}
