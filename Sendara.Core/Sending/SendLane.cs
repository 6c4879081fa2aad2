using System.Diagnostics;

namespace Sendara.Sending;

/// <summary>The order in which mail of one account leaves; a lower lane goes first. Kept as a number, so that an index can sort by it.</summary>
public enum SendLane : short
{
    /// <summary>Somebody waits for it.</summary>
    Transactional = 0,

    /// <summary>Nobody minds a minute.</summary>
    Marketing = 1,
}

/// <summary>Which lane a message takes.</summary>
public static class SendLanes
{
    /// <summary>The lane of a kind of mail.</summary>
    public static SendLane Of(MessageType type) => type switch
    {
        MessageType.Transactional => SendLane.Transactional,
        MessageType.Marketing => SendLane.Marketing,
        _ => throw new UnreachableException(),
    };
}
