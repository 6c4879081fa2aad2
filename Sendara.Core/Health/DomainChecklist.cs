namespace Sendara.Health;

/// <summary>The deliverability checklist of a domain.</summary>
public static class DomainChecklist
{
    /// <summary>All lines, in order. The sandbox domain has none: nothing leaves from it.</summary>
    public static IReadOnlyList<HealthLine> Of(DomainHealthFacts facts) => facts.Domain.IsSandbox
        ? []
        :
        [
            AuthenticationLines.Authentication(facts.Domain),
            AuthenticationLines.Alignment(facts.Domain),
            AuthenticationLines.Dmarc(facts),
            StreamLines.Subdomain(facts.Domain),
            StreamLines.Streams(facts),
            SendingLines.Warmup(facts),
            SendingLines.Reputation(facts),
            RecipientLines.ListHygiene(facts),
            RecipientLines.Unsubscribe(facts),
            SendingLines.Provider(facts.Provider),
        ];
}
