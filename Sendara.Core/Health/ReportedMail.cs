using Sendara.Dmarc;

namespace Sendara.Health;

/// <summary>What DMARC reports of the last 30 days say of a domain.</summary>
/// <param name="Legitimate">The mail that is surely the owner's, and how much of it passed.</param>
/// <param name="Advice">What follows for the policy.</param>
public sealed record ReportedMail(PassRate Legitimate, PolicyAdvice Advice);
