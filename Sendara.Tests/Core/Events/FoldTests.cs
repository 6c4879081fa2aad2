using FsCheck.Fluent;
using Sendara.Events;
using Sendara.Sending;

namespace Sendara.Tests.Core.Events;

/// <summary>Events come late, twice and in any order; the status does not depend on it.</summary>
public sealed class FoldTests
{
    private static readonly ProviderEvent[] Events =
    [
        .. new[]
        {
            SesEvent.Of("Send"), SesEvent.Of("Delivery", SesEvent.Delivery), SesEvent.Of("Bounce", SesEvent.Bounce()),
            SesEvent.Of("Bounce", SesEvent.Bounce("Transient", "General", "fb-9")), SesEvent.Of("Complaint", SesEvent.Complaint()),
            SesEvent.Of("Reject", """ "reject":{"reason":"Bad content"} """),
            SesEvent.Of("Open", SesEvent.Open), SesEvent.Of("Click", SesEvent.Click()),
        }.Select(SesEventReader.Read).OfType<ProviderEvent>(),
    ];

    [Fact]
    public void Any_order_with_any_duplicates_ends_in_the_same_status()
    {
        var cases =
            from some in Gen.SubListOf(Events)
            from duplicates in Gen.SubListOf(Events).Select(list => list.Intersect(some))
            from order in Gen.Shuffle(some.Concat(duplicates).ToArray())
            select (some, order);

        Always.Holds(cases, c => Fold(c.some) == Fold(c.order));
    }

    [Fact]
    public void The_furthest_state_wins()
    {
        Assert.Equal(MessageStatus.Delivered, Fold(Of(MessageEventType.Delivered, MessageEventType.Sent)));
        Assert.Equal(MessageStatus.Bounced, Fold(Of(MessageEventType.Sent, MessageEventType.Bounced, MessageEventType.Delivered)));
        Assert.Equal(MessageStatus.Complained, Fold(Of(MessageEventType.Complained, MessageEventType.Bounced, MessageEventType.Clicked)));
        Assert.Equal(MessageStatus.Failed, Fold(Of(MessageEventType.Failed, MessageEventType.Sent)));
    }

    [Fact]
    public void An_out_of_office_reply_does_not_undo_a_delivery()
    {
        var soft = Events.Where(e => e.IsSoftBounce).ToList();

        Assert.Equal(MessageStatus.Bounced, Fold([.. Of(MessageEventType.Sent), .. soft]));
        Assert.Equal(MessageStatus.Delivered, Fold([.. Of(MessageEventType.Delivered), .. soft]));
    }

    [Fact]
    public void Equal_ranks_mean_equal_statuses() =>
        Assert.All(Events.GroupBy(e => e.Rank), same => Assert.Single(same.Select(e => e.Status).Distinct()));

    private static IEnumerable<ProviderEvent> Of(params MessageEventType[] types) =>
        types.Select(type => Events.First(e => e.Type == type));

    // What the store does: a higher rank replaces the status, everything else leaves it.
    private static MessageStatus Fold(IEnumerable<ProviderEvent> events)
    {
        var (status, rank) = (MessageStatus.Queued, MessageRank.Of(MessageStatus.Queued));
        foreach (var e in events)
        {
            (status, rank) = e.Rank > rank ? (e.Status, e.Rank) : (status, rank);
        }

        return status;
    }
}
