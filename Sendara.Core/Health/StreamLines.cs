using Sendara.Domains;
using static Sendara.Reputation.RateFinding;

namespace Sendara.Health;

/// <summary>Whether one kind of mail can drag down another.</summary>
internal static class StreamLines
{
    // So much of either kind in thirty days is a stream of its own.
    private const int Volume = 500;

    internal static HealthLine Subdomain(Domain domain) => domain.Zone == domain.Name.Value
        ? new(
            HealthItem.Subdomain, HealthVerdict.Attention, $"{domain.Name} is the organization's own domain: whatever happens here happens to all of its mail.",
            $"Send from a subdomain of its own, such as mail.{domain.Name}.")
        : new(HealthItem.Subdomain, HealthVerdict.Good, $"{domain.Name} is a subdomain of {domain.Zone}, with a reputation largely of its own.");

    internal static HealthLine Streams(DomainHealthFacts facts)
    {
        var (transactional, marketing) = (facts.Month.Transactional.Sent, facts.Marketing);
        var seen = $"{Number(transactional)} transactional and {Number(marketing)} marketing mails were sent in the last 30 days";
        return transactional >= Volume && marketing >= Volume
            ? new(
                HealthItem.Streams, HealthVerdict.Attention, $"{seen}: complaints about the one hurt the other.",
                $"Send marketing from another subdomain, such as news.{facts.Domain.Zone}, and keep {facts.Domain.Name} for what people wait for.")
            : new(HealthItem.Streams, HealthVerdict.Good, $"{seen}: no two streams share the domain at volume.");
    }
}
