using Sendara.Simulator.Sns;

namespace Sendara.Tests.Simulator;

public sealed class RetryPlanTests
{
    private static readonly TimeSpan Young = TimeSpan.FromMinutes(1);

    [Fact]
    public void The_real_service_tries_three_more_times_twenty_seconds_apart()
    {
        var real = new SnsBehaviour { Durable = false };

        Assert.All([1, 2, 3], attempts => Assert.Equal(TimeSpan.FromSeconds(20), RetryPlan.Next(real, attempts, Young)));
        Assert.Null(RetryPlan.Next(real, attempts: 4, Young));
    }

    [Fact]
    public void The_durable_mode_waits_longer_each_time_up_to_a_minute_and_for_a_day()
    {
        var durable = new SnsBehaviour();
        var pauses = Enumerable.Range(1, 12).Select(attempts => RetryPlan.Next(durable, attempts, Young)!.Value).ToList();

        Assert.Equal(TimeSpan.FromSeconds(0.25), pauses[0]);
        Assert.Equal(pauses.Order(), pauses);
        Assert.Equal(TimeSpan.FromMinutes(1), pauses[^1]);
        Assert.Null(RetryPlan.Next(durable, attempts: 2000, TimeSpan.FromHours(24)));
    }
}
