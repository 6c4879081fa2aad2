using Sendara.Sending;

namespace Sendara.Tests.Core.Sending;

public sealed class SendLanesTests
{
    [Theory]
    [InlineData(MessageType.Transactional, false, SendLane.Transactional)]
    [InlineData(MessageType.Marketing, false, SendLane.Marketing)]
    [InlineData(MessageType.Transactional, true, SendLane.Simulated)]
    [InlineData(MessageType.Marketing, true, SendLane.Simulated)]
    public void Mail_that_never_leaves_has_a_lane_of_its_own(MessageType type, bool simulated, SendLane lane) =>
        Assert.Equal(lane, SendLanes.Of(type, simulated));

    [Fact]
    public void Real_mail_is_all_but_simulated_mail_the_first_lane_first() =>
        Assert.Equal(Enum.GetValues<SendLane>().Where(lane => lane != SendLane.Simulated).Order(), SendLanes.Real);
}
