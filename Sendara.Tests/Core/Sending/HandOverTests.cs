using Sendara.Sending;
using Sendara.Suppressions;

namespace Sendara.Tests.Core.Sending;

public sealed class HandOverTests
{
    private static readonly HandOverFacts Good = new(
        FromIsVerified: true, Suppressed: null, MessageType.Transactional, HasContent: true, Tried: TimeSpan.Zero, Unanswered: 0,
        MayHaveArrived: false, AtMostOnce: false);

    [Fact]
    public void What_was_accepted_and_is_still_in_order_leaves() => Assert.Null(Judge(Good));

    [Fact]
    public void A_domain_that_lost_its_verification_stops_what_is_queued() =>
        Assert.Contains("no longer verified", Judge(Good with { FromIsVerified = false }), StringComparison.Ordinal);

    [Theory]
    [InlineData(SuppressionReason.Complaint, MessageType.Transactional, true)]
    [InlineData(SuppressionReason.HardBounce, MessageType.Transactional, true)]
    [InlineData(SuppressionReason.Manual, MessageType.Marketing, true)]
    [InlineData(SuppressionReason.Unsubscribe, MessageType.Marketing, true)]
    [InlineData(SuppressionReason.Unsubscribe, MessageType.Transactional, false)]
    public void A_recipient_who_was_put_on_the_list_meanwhile_is_not_mailed(SuppressionReason reason, MessageType type, bool stops) =>
        Assert.Equal(stops, Judge(Good with { Suppressed = reason, Type = type }) is not null);

    [Fact]
    public void A_message_without_content_does_not_leave() => Assert.NotNull(Judge(Good with { HasContent = false }));

    [Fact]
    public void What_may_have_arrived_twice_already_is_not_sent_again()
    {
        Assert.Null(Judge(Good with { Unanswered = 1 }));
        Assert.Contains("may have arrived", Judge(Good with { Unanswered = 2 }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public void What_may_have_arrived_and_is_to_arrive_at_most_once_is_not_sent_again(bool atMostOnce, bool mayHaveArrived, bool stops) =>
        Assert.Equal(stops, Judge(Good with { AtMostOnce = atMostOnce, MayHaveArrived = mayHaveArrived }) is not null);

    [Fact]
    public void A_provider_that_takes_nothing_for_a_day_fails_the_message()
    {
        Assert.Null(Judge(Good with { Tried = TimeSpan.FromHours(24) - TimeSpan.FromTicks(1) }));
        Assert.NotNull(Judge(Good with { Tried = TimeSpan.FromHours(24) }));
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(8, 5)]
    [InlineData(60, 30)]
    [InlineData(1800, 900)]
    [InlineData(86000, 900)]
    public void Who_cannot_be_reached_is_asked_less_and_less_often(int waited, int wait) =>
        Assert.Equal(TimeSpan.FromSeconds(wait), HandOver.Backoff(TimeSpan.FromSeconds(waited)));

    private static string? Judge(HandOverFacts facts) => HandOver.Objection(facts, TimeSpan.FromHours(24), maxUnanswered: 2);
}
