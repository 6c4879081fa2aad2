namespace Sendara.Domains;

/// <summary>What was found out about the place that a domain's records go to. <paramref name="Zone"/> is the zone that the delegation
/// tells; null if nobody could tell.</summary>
public sealed record Surroundings(string? Zone, DmarcIssue Dmarc);
