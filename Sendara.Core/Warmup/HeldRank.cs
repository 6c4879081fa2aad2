using Sendara.Sending;

namespace Sendara.Warmup;

/// <summary>In which order mail that waits for the warm-up is let go. Kept as a number, so that an index can sort by it.</summary>
public enum HeldRank : short
{
    /// <summary>Somebody waits for it.</summary>
    Transactional = 0,

    /// <summary>Its recipient opened or clicked mail of the account within 30 days.</summary>
    Engaged = 1,

    /// <summary>Its recipient did so within 90 days.</summary>
    EngagedBefore = 2,

    /// <summary>Nothing is known of its recipient.</summary>
    Rest = 3,
}

/// <summary>Which rank a message has: best recipients first, as their answers are what a reputation is made of.</summary>
public static class HeldRanks
{
    /// <summary>Within this time of an open or a click a recipient is engaged.</summary>
    public static readonly TimeSpan Recent = TimeSpan.FromDays(30);

    /// <summary>Within this time he was; before that nobody knows.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(90);

    /// <summary>The rank of a message before anybody has looked up its recipient.</summary>
    public static HeldRank Of(MessageType type) => type == MessageType.Transactional ? HeldRank.Transactional : HeldRank.Rest;

    /// <summary>The rank of bulk mail to somebody who last opened or clicked at a time; null for never.</summary>
    public static HeldRank Of(DateTimeOffset? engagedAt, DateTimeOffset now) =>
        engagedAt is not { } at || at < now - Remembered ? HeldRank.Rest
        : at < now - Recent ? HeldRank.EngagedBefore
        : HeldRank.Engaged;
}
