using Sendara.Sending;

namespace Sendara.Tests.Core.Sending;

public sealed class MessageRankTests
{
    [Fact]
    public void Statuses_replace_each_other_in_this_order() =>
        Assert.Equal(
            [
                MessageStatus.Scheduled, MessageStatus.Held, MessageStatus.Queued, MessageStatus.Sent, MessageStatus.Delivered, MessageStatus.Opened,
                MessageStatus.Clicked, MessageStatus.Canceled, MessageStatus.Failed, MessageStatus.Bounced, MessageStatus.Complained,
            ],
            Enum.GetValues<MessageStatus>().OrderBy(MessageRank.Of));

    [Fact]
    public void No_two_statuses_have_one_rank() =>
        Assert.Distinct(Enum.GetValues<MessageStatus>().Select(MessageRank.Of).Append(MessageRank.SoftBounce));

    [Fact]
    public void A_soft_bounce_stands_between_sent_and_delivered() =>
        Assert.InRange(MessageRank.SoftBounce, MessageRank.Of(MessageStatus.Sent) + 1, MessageRank.Of(MessageStatus.Delivered) - 1);

    [Theory]
    [InlineData(MessageStatus.Scheduled, true)]
    [InlineData(MessageStatus.Queued, true)]
    [InlineData(MessageStatus.Held, false)]
    [InlineData(MessageStatus.Sent, false)]
    [InlineData(MessageStatus.Failed, false)]
    public void A_message_begins_scheduled_or_queued(MessageStatus status, bool possible) =>
        Assert.Equal(possible, Record.Exception(() => SetUp(status)) is not ArgumentException);

    private static void SetUp(MessageStatus status)
    {
        var message = new Message(status)
        {
            AccountId = default,
            Id = default,
            Mode = default,
            Type = default,
            From = "a@b.example",
            To = "c@d.example",
            Subject = "s",
            IdempotencyKey = "k",
            Metadata = "{}",
            CreatedAt = default,
        };
        Assert.Equal((status, MessageRank.Of(status)), (message.Status, message.StatusRank));
    }
}
