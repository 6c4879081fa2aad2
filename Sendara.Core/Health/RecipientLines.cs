using Sendara.Reputation;
using static Sendara.Reputation.RateFinding;

namespace Sendara.Health;

/// <summary>Whether mail goes to those who exist and want it, and whether those who do not can leave.</summary>
internal static class RecipientLines
{
    internal static HealthLine ListHygiene(DomainHealthFacts facts)
    {
        var (all, list) = (facts.Month.All, facts.List);
        var listed = $"{Number(list.HardBounces + list.Complaints)} addresses of the account came on the suppression list in the last 30 days "
            + $"({Number(list.HardBounces)} bounced, {Number(list.Complaints)} complained), and get nothing more.";
        if (all.Sample == 0)
        {
            return new(HealthItem.ListHygiene, HealthVerdict.Waiting, "Nothing was sent in the last 30 days.");
        }

        // Half of what gets a warning is the time to look at where addresses come from.
        var isHigh = all.HardBounces >= RateRules.FewestBouncesToWarn && all.BounceRate > facts.Policy.BounceWarning / 2;
        var seen = $"{Number(all.HardBounces)} of {Number(all.Sample)} mails of the last 30 days went to addresses that do not exist ({Percent(all.BounceRate)}). {listed}";
        return isHigh
            ? new(
                HealthItem.ListHygiene, HealthVerdict.Attention, seen,
                "Have new subscribers confirm their address, set validate_recipient for addresses that you have never written to, and drop those that you "
                + "have not written to for a year.")
            : new(HealthItem.ListHygiene, HealthVerdict.Good, seen);
    }

    internal static HealthLine Unsubscribe(DomainHealthFacts facts)
    {
        if (facts.LinksLeadTo.IsLoopback)
        {
            return new(
                HealthItem.Unsubscribe, HealthVerdict.Problem, $"Unsubscribe links lead to {facts.LinksLeadTo}, which no recipient can reach.",
                "Whoever runs this service has to set Platform:PublicUrl to the API's outside address.");
        }

        if (facts.Marketing > 0)
        {
            return new(
                HealthItem.Unsubscribe, HealthVerdict.Good,
                $"All {Number(facts.Marketing)} marketing mails of the last 30 days carried a visible link and the one-click header; "
                + $"{Number(facts.List.Unsubscribes)} recipients of the account used one.");
        }

        return facts.Month.All.Complaints >= RateRules.FewestComplaintsToWarn
            ? new(
                HealthItem.Unsubscribe, HealthVerdict.Attention,
                $"All mail was sent as transactional, which carries no unsubscribe link, and {Number(facts.Month.All.Complaints)} recipients called it spam.",
                "Send newsletters and offers with message_type marketing: who can leave does not complain.")
            : new(
                HealthItem.Unsubscribe, HealthVerdict.Good,
                "No marketing mail was sent in the last 30 days; mail with message_type marketing carries a visible link and the one-click header by itself.");
    }
}
