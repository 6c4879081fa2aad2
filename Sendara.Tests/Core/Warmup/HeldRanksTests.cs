using Sendara.Sending;
using Sendara.Warmup;

namespace Sendara.Tests.Core.Warmup;

public sealed class HeldRanksTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 15, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, HeldRank.Rest)]
    [InlineData(0.0, HeldRank.Engaged)]
    [InlineData(30.0, HeldRank.Engaged)]
    [InlineData(30.1, HeldRank.EngagedBefore)]
    [InlineData(90.0, HeldRank.EngagedBefore)]
    [InlineData(90.1, HeldRank.Rest)]
    public void Who_opened_last_goes_first(double? daysAgo, HeldRank rank) =>
        Assert.Equal(rank, HeldRanks.Of(daysAgo is { } days ? Now.AddDays(-days) : null, Now));

    [Fact]
    public void What_somebody_waits_for_goes_before_all()
    {
        Assert.Equal(HeldRank.Transactional, HeldRanks.Of(MessageType.Transactional));
        Assert.Equal(HeldRank.Rest, HeldRanks.Of(MessageType.Marketing));
        Assert.Equal(Enum.GetValues<HeldRank>().Order(), [HeldRank.Transactional, HeldRank.Engaged, HeldRank.EngagedBefore, HeldRank.Rest]);
    }
}
