using System.Globalization;
using Sendara.Refusals;
using Sendara.Reputation;

namespace Sendara.Warmup;

/// <summary>Whether more mail may wait for a warm-up: what comes after days of waiting is of no use to anybody.</summary>
public static class WarmupBacklog
{
    /// <summary>Judges one more message of a rank beside those that wait; null lets it in.</summary>
    public static Refusal? Judge(string domain, int held, PastDay today, ReputationLevel level, WarmupPolicy policy, HeldRank rank) =>
        held >= WarmupPlan.MostHeld(today, level, policy, rank)
            ? new(
                RefusalCode.WarmupBacklogFull,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"metadata.from_email: {domain} warms up, and {held} messages wait already, which is what it may send in {policy.BacklogDays} days. ")
                + $"Send again when fewer wait: GET /v1/domains/{domain}/warmup tells the plan.")
            : null;
}
