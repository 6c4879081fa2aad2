using Sendara.Engine.Warmup;
using Sendara.Ids;
using Sendara.Reputation;
using Sendara.Warmup;

namespace Sendara.Api.Warmup;

/// <summary>How much transactional mail has gone beyond the cap, and how much may.</summary>
internal sealed record OverdraftResponse(int Used, int Limit);

/// <summary>The day that runs, by the UTC calendar: <c>used</c> is what was let go, <c>sent</c> what the provider has taken of it.</summary>
internal sealed record WarmupTodayResponse(
    DateOnly Day, int Cap, int Used, int UsedTransactional, int Sent, int BulkLeft, OverdraftResponse Overdraft, WarmupVerdict Verdict, string Reason)
{
    internal static WarmupTodayResponse Of(WarmupToday today)
    {
        var day = today.Figures;
        return new(
            day.Day, day.Cap, day.Released, day.ReleasedTransactional, today.Sent, today.BulkLeft,
            new(day.Overdraft, (int)(day.Cap * DayPace.OverdraftShare)), today.Verdict, today.Reason);
    }
}

/// <summary>What waits, in the order in which it goes, and how much may; <c>limit</c> is null where nothing limits it.</summary>
internal sealed record HeldResponse(int Total, int Transactional, int Engaged, int EngagedBefore, int Rest, int? Limit)
{
    internal static HeldResponse Of(WarmupReport? report) => new(
        report?.Held.Values.Sum() ?? 0, Of(report, HeldRank.Transactional), Of(report, HeldRank.Engaged), Of(report, HeldRank.EngagedBefore),
        Of(report, HeldRank.Rest), report?.Today?.MostHeld);

    private static int Of(WarmupReport? report, HeldRank rank) => report?.Held.GetValueOrDefault(rank) ?? 0;
}

/// <summary>How a mailbox provider takes the mail; a share below 1 means that mail to him is slowed down.</summary>
internal sealed record MailboxResponse(MailboxProvider Provider, int Sent, int Deferred, double Share, DateTimeOffset? BrakedUntil)
{
    internal static MailboxResponse Of(MailboxBrake brake, DateTimeOffset now) => new(
        brake.Provider, brake.Sent, brake.Deferred, Math.Round(brake.ShareAt(now), 3), brake.IsBraked(now) ? brake.HoldsUntil : null);
}

/// <summary>A decision of the past, or of the day that runs.</summary>
internal sealed record WarmupDayResponse(
    Id<WarmupDay> Id,
    DateOnly Day,
    int Cap,
    int Used,
    int Overdraft,
    int Sent,
    WarmupVerdict Verdict,
    string Reason,
    ReputationLevel Level,
    int? PreviousCap,
    int? PreviousSent,
    int GoodDays,
    DateTimeOffset DecidedAt)
{
    internal static WarmupDayResponse Of(WarmupDay day) => new(
        day.Id, day.Day, day.Cap, day.Released, Math.Max(0, day.Released - day.Cap), day.Sent, day.Verdict, day.Reason, day.Level, day.PreviousCap,
        day.PreviousSent, day.GoodDays, day.DecidedAt);
}
