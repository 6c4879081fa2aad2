using Sendara.Domains.Checks;

namespace Sendara.Domains;

/// <summary>Everything that one verification of a domain found out: the six records, in the plan's order, and the provider's side.</summary>
public sealed record Verdict(IReadOnlyList<CheckResult> Checks, ProviderView Provider);
