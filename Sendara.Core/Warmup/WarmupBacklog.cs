using System.Globalization;
using Sendara.Refusals;
using Sendara.Reputation;

namespace Sendara.Warmup;

/// <summary>Whether more mail may wait for a warm-up: what comes after days of waiting is of no use to anybody.</summary>
public static class WarmupBacklog
{
    /// <summary>Judges one more message of a rank beside those of its kind that wait; null lets it in.</summary>
    public static Refusal? Judge(string domain, int held, PastDay today, ReputationLevel level, WarmupPolicy policy, HeldRank rank) =>
        held >= WarmupPlan.MostHeld(today, level, policy)
            ? new(
                RefusalCode.WarmupBacklogFull,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"metadata.from_email: {domain} warms up, and {held} {(rank == HeldRank.Transactional ? "transactional " : "")}messages wait already, which is what it is to send in {policy.BacklogDays} days. ")
                + $"Send again when fewer wait: GET /v1/domains/{domain}/warmup tells the plan.")
            : null;
}
