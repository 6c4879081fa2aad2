using System.Diagnostics;

namespace Sendara.Sending;

/// <summary>
/// The order in which statuses replace each other. A message stands at the highest rank that any event ever gave it, so the state does not
/// depend on the order in which events arrive, nor on how often.
/// </summary>
public static class MessageRank
{
    /// <summary>A bounce after which the address stays good ranks below a delivery: an out-of-office reply also arrives as one.</summary>
    public const short SoftBounce = 35;

    /// <summary>The rank of a status; a bounce means a permanent one.</summary>
    public static short Of(MessageStatus status) => status switch
    {
        MessageStatus.Scheduled => 0,
        MessageStatus.Held => 10,
        MessageStatus.Queued => 20,
        MessageStatus.Sent => 30,
        MessageStatus.Delivered => 40,
        MessageStatus.Opened => 50,
        MessageStatus.Clicked => 60,
        MessageStatus.Canceled => 70,
        MessageStatus.Failed => 75,
        MessageStatus.Bounced => 80,
        MessageStatus.Complained => 90,
        _ => throw new UnreachableException(),
    };
}
