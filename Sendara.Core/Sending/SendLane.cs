using System.Diagnostics;

namespace Sendara.Sending;

/// <summary>The order in which mail of one account leaves; a lower lane goes first. Kept as a number, so that an index can sort by it.</summary>
public enum SendLane : short
{
    /// <summary>Somebody waits for it.</summary>
    Transactional = 0,

    /// <summary>Nobody minds a minute.</summary>
    Marketing = 1,

    /// <summary>Never reaches the provider, and so waits neither for its rate nor for its leave.</summary>
    Simulated = 2,

    /// <summary>Waits for the warm-up or the end of a pause to put it into one of the others; no pump that sends looks here.</summary>
    Held = 3,
}

/// <summary>Which lane a message takes.</summary>
public static class SendLanes
{
    /// <summary>The lanes of mail that the provider is to have, first things first.</summary>
    public static readonly IReadOnlyList<SendLane> Real = [SendLane.Transactional, SendLane.Marketing];

    /// <summary>
    /// The lane of a kind of mail; <paramref name="simulated"/> if it never leaves the house, <paramref name="held"/> if it has to wait to be
    /// let go.
    /// </summary>
    public static SendLane Of(MessageType type, bool simulated, bool held = false) => type switch
    {
        _ when simulated => SendLane.Simulated,
        _ when held => SendLane.Held,
        MessageType.Transactional => SendLane.Transactional,
        MessageType.Marketing => SendLane.Marketing,
        _ => throw new UnreachableException(),
    };
}
