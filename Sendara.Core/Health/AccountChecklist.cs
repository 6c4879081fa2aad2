using Sendara.Reputation;
using static Sendara.Reputation.RateFinding;

namespace Sendara.Health;

/// <summary>How the domains of an account stand, counted; the sandbox domain left out.</summary>
public sealed record DomainCounts(int All, int Verified, int AtRisk, int Warming, int Watched, int Paused);

/// <summary>What is known of an account when somebody asks for its health.</summary>
public sealed record AccountHealthFacts(
    SenderReputation? Reputation, IReadOnlyList<ReputationWindow> Windows, DomainCounts Domains, ProviderStanding? Provider);

/// <summary>The checklist of an account as a whole.</summary>
public static class AccountChecklist
{
    /// <summary>All lines, in order.</summary>
    public static IReadOnlyList<HealthLine> Of(AccountHealthFacts facts) =>
    [
        Authentication(facts.Domains),
        Warmup(facts.Domains),
        Reputation(facts),
        SendingLines.Provider(facts.Provider),
    ];

    private static HealthLine Authentication(DomainCounts domains)
    {
        var seen = $"{Number(domains.Verified)} of {Number(domains.All)} domains are verified";
        return domains switch
        {
            { All: 0 } => new(HealthItem.Authentication, HealthVerdict.Waiting, "The account has no domain of its own.", "POST /v1/domains adds one."),
            { AtRisk: > 0 } => new(
                HealthItem.Authentication, HealthVerdict.Problem, $"{seen}; {Number(domains.AtRisk)} of them will stop sending, as a DNS record is missing.",
                "The domains are listed below; GET /v1/domains/{domain}/diagnosis says what to publish."),
            { Verified: var verified, All: var all } when verified < all => new(
                HealthItem.Authentication, HealthVerdict.Waiting, $"{seen}.", "Publish the records of the others, or remove them."),
            _ => new(HealthItem.Authentication, HealthVerdict.Good, $"{seen}."),
        };
    }

    private static HealthLine Warmup(DomainCounts domains) => new(
        HealthItem.Warmup, HealthVerdict.Good, $"{Number(domains.Warming)} of {Number(domains.Verified)} verified domains warm up.");

    private static HealthLine Reputation(AccountHealthFacts facts)
    {
        var line = SendingLines.Reputation(facts.Reputation, facts.Windows[^1], "/v1/account");
        var (paused, watched) = (facts.Domains.Paused, facts.Domains.Watched);
        return line.Verdict == HealthVerdict.Problem || paused + watched == 0
            ? line
            : line with
            {
                Verdict = paused > 0 ? HealthVerdict.Problem : HealthVerdict.Attention,
                Evidence = $"{line.Evidence} {Number(paused)} domains are paused, and {Number(watched)} more are watched.",
                NextStep = line.NextStep ?? "The domains are listed below; GET /v1/domains/{domain}/health says why.",
            };
    }
}
