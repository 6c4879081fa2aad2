using Sendara.Webhooks;

namespace Sendara.Tests.Core.Webhooks;

public sealed class RetryScheduleTests
{
    [Fact]
    public void Ten_attempts_take_about_two_days()
    {
        Assert.Equal(RetrySchedule.MostAttempts, RetrySchedule.Waits.Count);
        Assert.InRange(RetrySchedule.Waits.Sum(wait => wait.TotalHours), 47, 48);
        Assert.Null(RetrySchedule.After(RetrySchedule.MostAttempts, null, 0.5));
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 60)]
    [InlineData(3, 5 * 60)]
    [InlineData(4, 30 * 60)]
    [InlineData(5, 2 * 3600)]
    [InlineData(6, 5 * 3600)]
    [InlineData(7, 10 * 3600)]
    [InlineData(8, 14 * 3600)]
    [InlineData(9, 16 * 3600)]
    public void Each_attempt_waits_for_its_time_a_tenth_more_or_less(int attempts, int seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetrySchedule.After(attempts, null, 0.5));
        Assert.Equal(TimeSpan.FromSeconds(seconds * 0.9), RetrySchedule.After(attempts, null, 0));
        Assert.Equal(TimeSpan.FromSeconds(seconds * 1.1), RetrySchedule.After(attempts, null, 1));
    }

    [Theory]
    [InlineData(120, 120)]
    [InlineData(1, 5)]
    [InlineData(-10, 5)]
    [InlineData(1_000_000, 3600)]
    public void An_endpoint_can_ask_for_a_longer_wait_and_for_no_more_than_an_hour(int asked, int waited) =>
        Assert.Equal(TimeSpan.FromSeconds(waited), RetrySchedule.After(1, TimeSpan.FromSeconds(asked), 0.5));
}
