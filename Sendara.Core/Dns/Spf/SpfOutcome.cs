namespace Sendara.Dns.Spf;

/// <summary>What one domain's record came to, and where it explains a fail.</summary>
internal sealed record SpfOutcome(string Domain, SpfResult Result, string Reason, SpfMacroString? Explanation = null)
{
    internal static SpfOutcome Of(string domain, SpfError error) => new(domain, error.Result, error.Reason);
}
