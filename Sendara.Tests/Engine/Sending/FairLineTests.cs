using Sendara.Engine.Sending;

namespace Sendara.Tests.Engine.Sending;

public sealed class FairLineTests
{
    [Fact]
    public void Accounts_take_turns_however_long_their_lines_are()
    {
        var line = new FairLine<string, string>();
        for (var i = 1; i <= 1000; i++)
        {
            line.Add("big", $"big {i}");
        }

        line.Add("small", "small 1");
        line.Add("small", "small 2");
        line.Add("late", "late 1");

        Assert.Equal(["big 1", "small 1", "late 1", "big 2", "small 2", "big 3", "big 4"], Take(line, 7));
        Assert.Equal(996, line.Count);
    }

    [Fact]
    public void Within_an_account_first_come_is_first_served_and_who_returns_is_first_again()
    {
        var line = new FairLine<string, int>();
        line.Add("a", 1);
        line.Add("a", 2);
        line.Add("a", 3);
        Assert.Equal([1], Take(line, 1));

        line.Return("a", 1);

        Assert.Equal([1, 2, 3], Take(line, 3));
    }

    [Fact]
    public void An_empty_line_has_nobody_and_may_fill_again()
    {
        var line = new FairLine<string, int>();
        Assert.False(line.TryTake(out _));

        line.Return("a", 1);

        Assert.True(line.TryTake(out var item));
        Assert.Equal((1, 0), (item, line.Count));
        Assert.False(line.TryTake(out _));
    }

    private static List<T> Take<T>(FairLine<string, T> line, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => line.TryTake(out var item) ? item : throw new InvalidOperationException("Nobody is left."))];
}
