namespace Sendara.Dns.Spf;

/// <summary>
/// The answer of an evaluation. <paramref name="Reason"/> says in a few words what decided; <paramref name="Explanation"/> is the domain's
/// own text for a fail (RFC 7208 §6.2), to be shown only as its words, null where it gives none; the counts are those of §4.6.4.
/// </summary>
public sealed record SpfVerdict(SpfResult Result, string Reason, string? Explanation, int Lookups, int VoidLookups);
