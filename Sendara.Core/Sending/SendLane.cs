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
}

/// <summary>Which lane a message takes.</summary>
public static class SendLanes
{
    /// <summary>The lanes of mail that the provider is to have, first things first.</summary>
    public static readonly IReadOnlyList<SendLane> Real = [SendLane.Transactional, SendLane.Marketing];

    /// <summary>The lane of a kind of mail; <paramref name="simulated"/> if it never leaves the house.</summary>
    public static SendLane Of(MessageType type, bool simulated) => type switch
    {
        _ when simulated => SendLane.Simulated,
        MessageType.Transactional => SendLane.Transactional,
        MessageType.Marketing => SendLane.Marketing,
        _ => throw new UnreachableException(),
    };
}
