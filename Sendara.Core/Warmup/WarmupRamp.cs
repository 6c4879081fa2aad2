using System.Globalization;
using Sendara.Reputation;

namespace Sendara.Warmup;

/// <summary>
/// How much a domain may send on its next day, and when it has been brought to volume. A cap grows only where most of it was used and nobody
/// objected, so quiet days neither help nor harm, and no day is ever more than twice what recipients have seen.
/// </summary>
public static class WarmupRamp
{
    /// <summary>A cap grows once this part of it was used.</summary>
    public const double UsedShare = 0.6;

    /// <summary>Over how many days with mail the most that was sent is looked for.</summary>
    public const int ActiveDaysKept = 3;

    /// <summary>After so many days with mail to which nobody objected a domain is warm, whatever its volume.</summary>
    public const int GoodDaysNeeded = 28;

    /// <summary>A domain whose cap is at the target is warm after so many days.</summary>
    public const int TargetDaysNeeded = 3;

    /// <summary>Within so many good days an owner may say that the domain has been sent from elsewhere.</summary>
    public const int DaysToDeclare = 3;

    /// <summary>For how many days a sender is remembered.</summary>
    public const int RememberedDays = 30;

    private const double ActiveShare = 0.1;
    private const int MostGrowth = 2;
    private const int Shrinking = 2;
    private const int Forgetting = 4;

    /// <summary>The factor by which a cap may grow: twice while it is small, less the more there is to lose.</summary>
    public static double GrowthOf(int cap) => cap switch
    {
        < 10_000 => 2,
        < 50_000 => 1.5,
        _ => 1.3,
    };

    /// <summary>Decides about a day, by how recipients take the mail so far.</summary>
    public static WarmupDecision Decide(WarmupHistory history, DateOnly day, ReputationLevel level, WarmupPolicy policy)
    {
        if (history.Last is not { } last)
        {
            return new(history.StartCap, WarmupVerdict.Started, $"The first day: the domain begins with {Number(history.StartCap)}.", 0, 0);
        }

        if (level == ReputationLevel.Red)
        {
            var cap = Math.Max(Math.Min(last.Cap, Math.Max(1, history.StartCap / Shrinking)), last.Cap / Shrinking);
            return new(cap, WarmupVerdict.Shrunk, $"Recipients object (red): the cap goes from {Number(last.Cap)} to {Number(cap)}.", last.GoodDays, 0);
        }

        if (IsForgotten(history, last, day))
        {
            var cap = Math.Min(last.Cap, Math.Max(history.StartCap, last.Cap / Forgetting));
            return new(
                cap, WarmupVerdict.Forgotten, $"Nothing was sent for more than {RememberedDays} days: the domain goes on with {Number(cap)} instead of {Number(last.Cap)}.", 0, 0);
        }

        return level == ReputationLevel.Amber
            ? new(last.Cap, WarmupVerdict.Watched, $"Bounces or complaints are to be watched (amber): the cap stays at {Number(last.Cap)}.", last.GoodDays, 0)
            : GoOn(history, last, day, policy);
    }

    /// <summary>Whether an owner's word about mail sent elsewhere raises the cap of the day that runs: not while somebody objects.</summary>
    public static bool MayDeclare(ReputationLevel level) => level == ReputationLevel.Green;

    /// <summary>What stands in the log where it does.</summary>
    public static string Declaration(int cap) => $"The owner has sent from the domain elsewhere: it goes on with {Number(cap)}.";

    /// <summary>Whether recipients have forgotten a sender from whom nothing came since a day; null for never.</summary>
    public static bool IsForgotten(DateOnly? lastSentOn, DateOnly day) => lastSentOn is { } sent && day.DayNumber - sent.DayNumber > RememberedDays;

    private static WarmupDecision GoOn(WarmupHistory history, PastDay last, DateOnly day, WarmupPolicy policy)
    {
        // A day that nobody opened is one on which nothing was sent.
        var sent = last.Day == day.AddDays(-1) ? last.Sent : 0;
        var wasActive = sent > 0 && sent >= last.Cap * ActiveShare;
        var good = last.GoodDays + (wasActive ? 1 : 0);
        var target = last.Cap < policy.TargetVolume ? 0 : last.TargetDays + (wasActive ? 1 : 0);
        var used = $"{Number(sent)} of {Number(last.Cap)} were sent the day before";
        if (good >= GoodDaysNeeded || target >= TargetDaysNeeded)
        {
            var proof = target >= TargetDaysNeeded ? $"{target} days at {Number(policy.TargetVolume)} or more" : $"{good} days with mail";
            return new(last.Cap, WarmupVerdict.Warm, $"The domain is warm after {proof}, and nobody objected: there is no cap any more.", good, target);
        }

        if (sent < last.Cap * UsedShare)
        {
            return new(last.Cap, WarmupVerdict.Unused, $"{used}, less than {UsedShare:0%}: the cap stays at {Number(last.Cap)}.", good, target);
        }

        var cap = Math.Max(last.Cap, Math.Min((int)(last.Cap * GrowthOf(last.Cap)), MostGrowth * history.MostSent));
        return new(cap, WarmupVerdict.Grown, $"{used} and nobody objected: the cap grows to {Number(cap)}.", good, target);
    }

    // Once for each silence: the first day that is opened when it has lasted too long.
    private static bool IsForgotten(WarmupHistory history, PastDay last, DateOnly day) =>
        IsForgotten(history.LastSentOn, day) && !IsForgotten(history.LastSentOn, last.Day);

    private static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' ');
}
