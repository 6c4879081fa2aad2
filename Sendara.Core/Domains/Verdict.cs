using Sendara.Domains.Checks;

namespace Sendara.Domains;

/// <summary>Everything that one verification of a domain found out: the six records, in the plan's order, the provider's side, and
/// what lies around.</summary>
public sealed record Verdict(IReadOnlyList<CheckResult> Checks, ProviderView Provider, Surroundings? Surroundings = null);
