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

    [Theory]
    [InlineData(MessageType.Transactional)]
    [InlineData(MessageType.Marketing)]
    public void Mail_that_has_to_wait_to_be_let_go_has_one_too(MessageType type)
    {
        Assert.Equal(SendLane.Held, SendLanes.Of(type, simulated: false, held: true));
        Assert.Equal(SendLane.Simulated, SendLanes.Of(type, simulated: true, held: true));
    }

    [Fact]
    public void Real_mail_is_all_but_simulated_and_held_mail_the_first_lane_first() =>
        Assert.Equal(Enum.GetValues<SendLane>().Where(lane => lane is not (SendLane.Simulated or SendLane.Held)).Order(), SendLanes.Real);
}
