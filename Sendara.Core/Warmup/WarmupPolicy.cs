using Sendara.Refusals;

namespace Sendara.Warmup;

/// <summary>The numbers of a warm-up that an operator may set.</summary>
public sealed record WarmupPolicy
{
    /// <summary>The lowest cap that anybody may begin with.</summary>
    public const int LowestStartCap = 50;

    /// <summary>The cap of the first day; 200.</summary>
    public int StartCap { get; init; } = 200;

    /// <summary>The cap of the first day of a domain that has been sent from elsewhere, where its owner names none; 1 000.</summary>
    public int ElsewhereCap { get; init; } = 1000;

    /// <summary>The highest cap that an owner may begin with; 5 000.</summary>
    public int HighestStartCap { get; init; } = 5000;

    /// <summary>The daily volume at which a domain counts as warm once it has been there for some days; 100 000.</summary>
    public int TargetVolume { get; init; } = 100_000;

    /// <summary>How many days of what may be sent may wait; 3.</summary>
    public int BacklogDays { get; init; } = 3;

    /// <summary>The cap of a domain's first day, given the one that its owner has asked for.</summary>
    public int StartCapOf(int? declared) => Math.Min(declared ?? StartCap, Math.Max(HighestStartCap, StartCap));

    /// <summary>Whether an owner may begin with a cap; null lets it pass.</summary>
    public Refusal? JudgeStartCap(int cap) =>
        cap < LowestStartCap || cap > HighestStartCap
            ? Refusal.Invalid(
                "warmup.start_daily_cap",
                $"must be between {LowestStartCap} and {HighestStartCap}: also a domain that has been sent from elsewhere has to get used to a new way.")
            : null;
}
