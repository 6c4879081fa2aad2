using Sendara.Engine.Sns;

namespace Sendara.Tests.Api.Events;

public sealed class SnsOptionsTests
{
    [Theory]
    [InlineData("00:00:30", false)]
    [InlineData("00:01:00", true)]
    [InlineData("14.00:00:00", true)]
    [InlineData("14.23:58:00", false)]
    [InlineData("15.00:00:00", false)]
    [InlineData("10675199.00:00:00", false)]
    public void No_message_is_taken_that_the_receipts_may_have_forgotten(string maxAge, bool isSafe) =>
        Assert.Equal(isSafe, new SnsOptions { MaxAge = TimeSpan.Parse(maxAge, null) }.IsReplaySafe());
}
