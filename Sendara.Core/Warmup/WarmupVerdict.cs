namespace Sendara.Warmup;

/// <summary>What was decided about a day's cap, compared with the day before.</summary>
public enum WarmupVerdict
{
    /// <summary>The first day.</summary>
    Started,

    /// <summary>More: the cap was used, and nobody objected.</summary>
    Grown,

    /// <summary>The same: too little of it was used to tell how recipients take more.</summary>
    Unused,

    /// <summary>The same: there are bounces or complaints to look at.</summary>
    Watched,

    /// <summary>Less: recipients object.</summary>
    Shrunk,

    /// <summary>Less: nothing was sent for so long that recipients have forgotten the sender.</summary>
    Forgotten,

    /// <summary>Raised by the owner, who has sent from the domain elsewhere.</summary>
    Declared,

    /// <summary>No cap any more.</summary>
    Warm,
}
