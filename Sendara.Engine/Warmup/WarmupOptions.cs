using System.ComponentModel.DataAnnotations;
using Sendara.Reputation;
using Sendara.Sending;
using Sendara.Warmup;

namespace Sendara.Engine.Warmup;

/// <summary>How new domains are brought to volume.</summary>
public sealed class WarmupOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Warmup";

    /// <summary>
    /// Whether domains warm up; default true. While it is off nothing is held for it, and domains that are verified for the first time count
    /// as warm.
    /// </summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How much a new domain may send on its first day; default 200.</summary>
    [Range(WarmupPolicy.LowestStartCap, 100_000)]
    public int StartCap { get; set; } = 200;

    /// <summary>The highest first day that the owner of a domain may ask for, who has sent from it elsewhere; default 5 000.</summary>
    [Range(WarmupPolicy.LowestStartCap, 100_000)]
    public int HighestStartCap { get; set; } = 5000;

    /// <summary>The daily volume at which a domain is warm after three days without objections; default 100 000. All are after 28 such days.</summary>
    [Range(1000, 100_000_000)]
    public int TargetVolume { get; set; } = 100_000;

    /// <summary>How many days of what a domain may send may wait before further mail is refused; default 3.</summary>
    [Range(1, 7)]
    public int BacklogDays { get; set; } = 3;

    /// <summary>The rules that follow from the options.</summary>
    public WarmupPolicy Policy =>
        new()
        {
            StartCap = StartCap,
            HighestStartCap = HighestStartCap,
            TargetVolume = TargetVolume,
            BacklogDays = BacklogDays,
        };

    /// <summary>What stands between a domain's mail and the provider, given what its row says.</summary>
    internal SendGate GateOf(bool isWarming, SendingPause pause) => new(isWarming && Enabled, pause);
}
