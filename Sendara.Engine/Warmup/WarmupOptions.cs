using Sendara.Reputation;
using Sendara.Sending;

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

    /// <summary>What stands between a domain's mail and the provider, given what its row says.</summary>
    internal SendGate GateOf(bool isWarming, SendingPause pause) => new(isWarming && Enabled, pause);
}
