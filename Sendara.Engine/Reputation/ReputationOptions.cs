using System.ComponentModel.DataAnnotations;
using Sendara.Reputation;

namespace Sendara.Engine.Reputation;

/// <summary>Which rates of bounces and complaints have consequences for a sender.</summary>
public sealed class ReputationOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Reputation";

    /// <summary>Whether senders over a limit are paused by themselves; default true. While it is off they are warned only, and pauses that stand go on.</summary>
    public bool Pauses { get; set; } = true;

    /// <summary>The rate of hard bounces from which on an owner is warned and his volume does not grow; default 0.02.</summary>
    [Range(0.0001, 0.5)]
    public double BounceWarning { get; set; } = 0.02;

    /// <summary>The rate of hard bounces at which sending is paused; default 0.05. Amazon SES looks into accounts from 5 % on.</summary>
    [Range(0.0001, 0.5)]
    public double BounceLimit { get; set; } = 0.05;

    /// <summary>The rate of complaints from which on an owner is warned and his volume does not grow; default 0.0005.</summary>
    [Range(0.00001, 0.5)]
    public double ComplaintWarning { get; set; } = 0.0005;

    /// <summary>The rate of complaints at which sending is paused; default 0.001. Amazon SES looks into accounts from 0.1 % on.</summary>
    [Range(0.00001, 0.5)]
    public double ComplaintLimit { get; set; } = 0.001;

    /// <summary>Whether each warning comes before its limit.</summary>
    public bool IsInOrder() => BounceWarning < BounceLimit && ComplaintWarning < ComplaintLimit;

    internal ReputationPolicy Policy => new()
    {
        BounceWarning = BounceWarning,
        BounceLimit = BounceLimit,
        ComplaintWarning = ComplaintWarning,
        ComplaintLimit = ComplaintLimit,
        Pauses = Pauses,
    };
}
