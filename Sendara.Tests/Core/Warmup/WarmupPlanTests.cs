using Sendara.Reputation;
using Sendara.Warmup;

namespace Sendara.Tests.Core.Warmup;

public sealed class WarmupPlanTests
{
    private static readonly DateOnly Today = new(2026, 6, 15);

    private static readonly WarmupPolicy Policy = new();

    private static readonly PastDay FirstDay = new(Today, 200, 0, 0, 0);

    [Fact]
    public void A_plan_leads_to_the_target_in_two_to_four_weeks_and_ends_when_the_domain_is_warm()
    {
        var plan = WarmupPlan.After(FirstDay, ReputationLevel.Green, Policy);

        Assert.InRange(plan.Index().First(day => day.Item.Cap >= 100_000).Index + 2, 14, 28);
        Assert.InRange(plan.Count + 1, 15, 28);
        Assert.Null(plan[^1].Cap);
        Assert.All(plan.SkipLast(1), day => Assert.NotNull(day.Cap));
        Assert.Equal(Today.AddDays(1), plan[0].Day);
    }

    [Fact]
    public void Amber_plans_no_growth()
    {
        var plan = WarmupPlan.After(FirstDay, ReputationLevel.Amber, Policy, 10);

        Assert.Equal(10, plan.Count);
        Assert.All(plan, day => Assert.Equal(200, day.Cap));
    }

    [Fact]
    public void Three_days_may_wait()
    {
        var most = WarmupPlan.MostHeld(FirstDay, ReputationLevel.Green, Policy);

        Assert.InRange(most, 1300, 1400);
        Assert.Null(WarmupBacklog.Judge("acme.test", most - 1, FirstDay, ReputationLevel.Green, Policy, HeldRank.Rest));
        Assert.Contains("acme.test", WarmupBacklog.Judge("acme.test", most, FirstDay, ReputationLevel.Green, Policy, HeldRank.Rest)!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mail_is_expected_in_its_turn()
    {
        var noon = DayPace.StartOf(Today).AddHours(12);
        var plan = WarmupPlan.After(FirstDay, ReputationLevel.Green, Policy);

        Assert.Equal(noon.AddHours(6), WarmupPlan.ExpectedAt(noon, Today, 100, 49, plan));
        Assert.Equal(Today.AddDays(1), DateOnly.FromDateTime(WarmupPlan.ExpectedAt(noon, Today, 100, 101, plan).UtcDateTime));
        Assert.Equal(Today.AddDays(2), DateOnly.FromDateTime(WarmupPlan.ExpectedAt(noon, Today, 100, 100 + 390, plan).UtcDateTime));
        Assert.Equal(DayPace.StartOf(Today.AddDays(1)), WarmupPlan.ExpectedAt(noon, Today, 0, 10, []));
    }
}
