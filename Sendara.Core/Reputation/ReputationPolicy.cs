namespace Sendara.Reputation;

/// <summary>The rates that a sender is held against. Each is far below the one at which the provider looks into an account (5 % and 0.1 %).</summary>
public sealed record ReputationPolicy
{
    /// <summary>The rate of hard bounces from which on a sender is warned and does not grow; 2 %.</summary>
    public double BounceWarning { get; init; } = 0.02;

    /// <summary>The rate of hard bounces at which a sender is stopped; 5 %.</summary>
    public double BounceLimit { get; init; } = 0.05;

    /// <summary>The rate of complaints from which on a sender is warned and does not grow; 0.05 %.</summary>
    public double ComplaintWarning { get; init; } = 0.0005;

    /// <summary>The rate of complaints at which a sender is stopped; 0.1 %.</summary>
    public double ComplaintLimit { get; init; } = 0.001;

    /// <summary>Whether a sender over a limit is stopped by itself; otherwise he is warned only.</summary>
    public bool Pauses { get; init; } = true;

    /// <summary>The rates that a sender has to be below in order to be trusted again: three quarters, so that nobody goes to and fro.</summary>
    public ReputationPolicy Calmer => this with
    {
        BounceWarning = BounceWarning * CalmShare,
        BounceLimit = BounceLimit * CalmShare,
        ComplaintWarning = ComplaintWarning * CalmShare,
        ComplaintLimit = ComplaintLimit * CalmShare,
    };

    private const double CalmShare = 0.75;
}
