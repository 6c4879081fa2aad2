using Sendara.Limits;
using Sendara.Tests.Support;

namespace Sendara.Tests.Core.Limits;

/// <summary>No span of the window's length, wherever it begins, holds more than the limit.</summary>
public sealed class SlidingWindowTests
{
    private static readonly RateLimit Limit = RateLimit.PerSecond(10);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void However_they_come_no_second_sees_more_than_the_limit(int seed)
    {
        var random = new Random(seed);
        var window = new SlidingWindow();
        var now = Servers.Epoch;
        var passed = new List<DateTimeOffset>();
        for (var i = 0; i < 2_000; i++)
        {
            now += TimeSpan.FromMilliseconds(random.Next(0, 60));
            var answer = window.Take(Limit, random.Next(1, 4), now);
            passed.AddRange(Enumerable.Repeat(now, answer.Passed));
            var inLastSecond = passed.Count(at => at > now - Limit.Window);

            Assert.InRange(inLastSecond, 0, Limit.Times);
            Assert.Equal(inLastSecond, answer.Held);
        }

        Assert.True(passed.Count > 400, $"Of what there was room for, only {passed.Count} passed.");
    }

    [Fact]
    public void Who_waits_as_long_as_told_passes_and_who_waits_less_does_not()
    {
        var window = new SlidingWindow();
        window.Take(Limit, 4, Servers.Epoch);
        window.Take(Limit, 6, Servers.Epoch.AddMilliseconds(300));

        var refused = window.Take(Limit, 1, Servers.Epoch.AddMilliseconds(500));

        Assert.Equal((0, TimeSpan.FromMilliseconds(500)), (refused.Passed, refused.Wait));
        Assert.Equal(0, window.Take(Limit, 1, Servers.Epoch.AddMilliseconds(999)).Passed);
        Assert.Equal(4, window.Take(Limit, 9, Servers.Epoch.AddMilliseconds(1000)).Passed);
    }

    [Fact]
    public void What_is_refused_is_not_counted()
    {
        var window = new SlidingWindow();
        window.Take(Limit, 10, Servers.Epoch);
        for (var i = 1; i < 1000; i++)
        {
            Assert.Equal(0, window.Take(Limit, 1, Servers.Epoch.AddMilliseconds(i)).Passed);
        }

        Assert.Equal(10, window.Take(Limit, 20, Servers.Epoch.AddSeconds(1)).Passed);
    }

    [Fact]
    public void A_lowered_limit_is_waited_for_as_long_as_it_takes()
    {
        var window = new SlidingWindow();
        window.Take(Limit, 4, Servers.Epoch);
        window.Take(Limit, 6, Servers.Epoch.AddMilliseconds(300));

        var refused = window.Take(RateLimit.PerSecond(3), 1, Servers.Epoch.AddMilliseconds(500));

        Assert.Equal((0, TimeSpan.FromMilliseconds(800)), (refused.Passed, refused.Wait));
    }

    [Fact]
    public void What_another_log_let_pass_counts_here_too()
    {
        var window = new SlidingWindow();
        window.Note(Limit, 12, Servers.Epoch);

        Assert.Equal(0, window.Take(Limit, 1, Servers.Epoch.AddMilliseconds(999)).Passed);
        Assert.Equal(1, window.Take(Limit, 1, Servers.Epoch.AddSeconds(1)).Passed);
    }

    [Theory]
    [InlineData(100, 2, 50)]
    [InlineData(100, 3, 33)]
    [InlineData(1, 8, 1)]
    public void A_share_is_a_part_but_never_nothing(int limit, int processes, int share) =>
        Assert.Equal(share, RateLimit.PerSecond(limit).ShareOf(processes).Times);
}
