using Sendara.Reputation;
using Sendara.Sending;

namespace Sendara.Tests.Core.Sending;

public sealed class SendGateTests
{
    private static readonly DateOnly Today = new(2026, 6, 15);

    [Theory]
    [InlineData(false, SendingPause.None, false, false)]
    [InlineData(true, SendingPause.None, true, true)]
    [InlineData(false, SendingPause.Marketing, false, true)]
    [InlineData(false, SendingPause.All, true, true)]
    public void A_gate_holds_all_mail_of_a_warming_domain_and_what_is_paused(bool warming, SendingPause pause, bool transactional, bool marketing)
    {
        var gate = new SendGate(warming, pause);

        Assert.Equal((transactional, marketing), (gate.Holds(MessageType.Transactional), gate.Holds(MessageType.Marketing)));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void Mail_that_was_let_go_waits_again_once_its_day_is_over(int? days, bool waits)
    {
        DateOnly? day = days is { } count ? Today.AddDays(count) : null;

        Assert.Equal(waits, new SendGate(true, SendingPause.None).HoldsAgain(MessageType.Transactional, day, Today));
        Assert.False(SendGate.Open.HoldsAgain(MessageType.Transactional, day, Today));
        Assert.True(new SendGate(false, SendingPause.All).HoldsAgain(MessageType.Transactional, day, Today));
    }
}
