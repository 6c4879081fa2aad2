using Sendara.Reputation;

namespace Sendara.Sending;

/// <summary>What stands between a domain's mail and the provider, besides the provider's own limits.</summary>
/// <param name="IsWarming">Whether the domain may send so much a day only, see the warm-up.</param>
/// <param name="Pause">Which of its mail has to wait for its reputation.</param>
public sealed record SendGate(bool IsWarming, SendingPause Pause)
{
    /// <summary>Nothing in the way.</summary>
    public static readonly SendGate Open = new(false, SendingPause.None);

    /// <summary>Whether mail of this kind may not leave for as long as the pause lasts.</summary>
    public bool Stops(MessageType type) => Pause == SendingPause.All || (Pause == SendingPause.Marketing && type == MessageType.Marketing);

    /// <summary>Whether mail that is accepted now waits to be let go.</summary>
    public bool Holds(MessageType type) => IsWarming || Stops(type);

    /// <summary>
    /// Whether mail that was let go has to wait again: it is paused by now, it was never counted against a day, or the day that it was
    /// counted against is over. A day ahead of ours is the same day by another clock.
    /// </summary>
    public bool HoldsAgain(MessageType type, DateOnly? countedFor, DateOnly today) =>
        Stops(type) || (IsWarming && (countedFor is not { } day || day < today));
}
