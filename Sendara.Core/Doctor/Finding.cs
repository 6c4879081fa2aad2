namespace Sendara.Doctor;

/// <summary>How a hop was found.</summary>
public enum FindingState
{
    /// <summary>As it should be.</summary>
    Right,

    /// <summary>It works, and somebody should know something about it.</summary>
    Doubtful,

    /// <summary>It does not work.</summary>
    Broken,

    /// <summary>Not looked at, as a hop before it is broken.</summary>
    Skipped,
}

/// <summary>What was seen at a hop and, unless all is well, what to do.</summary>
public sealed record Finding(Hop Hop, FindingState State, string Seen, string? Remedy)
{
    /// <summary>The hop is as it should be.</summary>
    public static Finding Right(Hop hop, string seen) => new(hop, FindingState.Right, seen, null);

    /// <summary>The hop works, with a reservation.</summary>
    public static Finding Doubtful(Hop hop, string seen, string remedy) => new(hop, FindingState.Doubtful, seen, remedy);

    /// <summary>The hop does not work.</summary>
    public static Finding Broken(Hop hop, string seen, string remedy) => new(hop, FindingState.Broken, seen, remedy);

    /// <summary>Nothing can be said of the hop before another one works.</summary>
    public static Finding Skipped(Hop hop, Hop obstacle) =>
        new(hop, FindingState.Skipped, $"not looked at, as it would tell nothing while {Words.Of(obstacle)} is broken", null);
}
