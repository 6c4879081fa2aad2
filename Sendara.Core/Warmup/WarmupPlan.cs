using Sendara.Reputation;

namespace Sendara.Warmup;

/// <summary>A day that is to come, if all goes on as it does.</summary>
/// <param name="Day">The day.</param>
/// <param name="Cap">Its cap; null once the domain is warm.</param>
public sealed record PlannedDay(DateOnly Day, int? Cap);

/// <summary>What is to come of a warm-up.</summary>
public static class WarmupPlan
{
    /// <summary>For how many days at most a plan is drawn.</summary>
    public const int MostDays = 60;

    /// <summary>
    /// The days after one, if recipients go on to take the mail as they do and all that may be sent is sent; the last is the one on which the
    /// domain is warm, where that is near enough to be seen.
    /// </summary>
    public static IReadOnlyList<PlannedDay> After(PastDay today, ReputationLevel level, WarmupPolicy policy, int days = MostDays)
    {
        var plan = new List<PlannedDay>();
        var last = today with { Sent = Math.Max(today.Sent, DayPace.BulkRoom(today.Cap)) };
        while (plan.Count < days)
        {
            var day = last.Day.AddDays(1);
            var decision = WarmupRamp.Decide(new(policy.StartCap, last, last.Sent, last.Day), day, level, policy);
            var isWarm = decision.Verdict == WarmupVerdict.Warm;
            plan.Add(new(day, isWarm ? null : decision.Cap));
            if (isWarm)
            {
                break;
            }

            last = new(day, decision.Cap, DayPace.BulkRoom(decision.Cap), decision.GoodDays, decision.TargetDays);
        }

        return plan;
    }

    /// <summary>
    /// How much may wait: what may be sent today and on the days after it. Mail that somebody waits for goes first, so it is counted by itself
    /// and as much of it may wait, however much else does.
    /// </summary>
    public static int MostHeld(PastDay today, ReputationLevel level, WarmupPolicy policy) =>
        (int)Math.Min(
            int.MaxValue, today.Cap + After(today, level, policy, policy.BacklogDays - 1).Sum(day => (long)(day.Cap ?? policy.TargetVolume)));

    /// <summary>When mail is to go that has so much before it, counted from what is left of today's bulk.</summary>
    public static DateTimeOffset ExpectedAt(DateTimeOffset now, DateOnly today, int leftToday, long before, IReadOnlyList<PlannedDay> plan)
    {
        var midnight = DayPace.StartOf(today.AddDays(1));
        if (before < leftToday)
        {
            return now + ((midnight - now) * ((double)(before + 1) / leftToday));
        }

        before -= Math.Max(0, leftToday);
        foreach (var day in plan)
        {
            var start = DayPace.StartOf(day.Day);
            if (day.Cap is not { } cap)
            {
                return start;
            }

            var room = DayPace.BulkRoom(cap);
            if (before < room)
            {
                return start + (TimeSpan.FromDays(1) * ((double)(before + 1) / room));
            }

            before -= room;
        }

        return plan.Count > 0 ? DayPace.StartOf(plan[^1].Day.AddDays(1)) : midnight;
    }
}
