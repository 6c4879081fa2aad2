using Sendara.Accounts;
using Sendara.Api.Domains;
using Sendara.Api.OpenApi;
using Sendara.Domains;
using Sendara.Reputation;
using Sendara.Warmup;

namespace Sendara.Api.Warmup;

/// <summary>What the reference says of the warm-up: its second morning.</summary>
internal static class WarmupExplanations
{
    internal static readonly DateOnly Today = DateOnly.FromDateTime(Samples.Time.UtcDateTime);

    internal static readonly PastDay Yesterday = new(Today.AddDays(-1), 200, 196, 0, 0);

    private static readonly WarmupPolicy Policy = new();

    internal static WarmupDecision Decision => Decide(Yesterday, Today);

    internal static PastDay Morning => new(Today, Decision.Cap, 57, Decision.GoodDays, Decision.TargetDays);

    private static int BulkLeft => DayPace.BulkLeft(new(Today, Decision.Cap, 60, 12, 0, Samples.Time), Samples.Time);

    internal static Explanation Get()
    {
        var plan = WarmupPlan.After(Morning, ReputationLevel.Green, Policy);
        var (today, first) = (Row(Today, Decision, Yesterday, 60, 57), Row(Yesterday.Day, Decide(null, Yesterday.Day), null, 196, 196));
        return new(
            "What may be sent today, what waits, the plan ahead, and what was decided for each day, and why; the log goes on with `cursor`. Looking "
            + "changes nothing: a day that has not begun yet is shown as it will be decided.")
        {
            Answer = new WarmupResponse(
                Samples.DomainName,
                DomainWarmupStatus.Warming,
                ReputationLevel.Green,
                new(Today, Decision.Cap, 60, 12, 57, BulkLeft, new(0, (int)(Decision.Cap * DayPace.OverdraftShare)), Decision.Verdict, Decision.Reason),
                new(118, 0, 40, 18, 60, WarmupPlan.MostHeld(Morning, ReputationLevel.Green, Policy)),
                [MailboxResponse.Of(MailboxBrake.New(MailboxProvider.Gmail, Samples.Time) with { Sent = 31 }, Samples.Time)],
                plan,
                plan[^1].Day,
                [WarmupDayResponse.Of(today), WarmupDayResponse.Of(first)],
                null),
        };
    }

    private static WarmupDecision Decide(PastDay? last, DateOnly day) =>
        WarmupRamp.Decide(new(Policy.StartCap, last, last?.Sent ?? 0, last?.Day), day, ReputationLevel.Green, Policy);

    private static WarmupDay Row(DateOnly day, WarmupDecision decision, PastDay? before, int released, int sent) => new()
    {
        AccountId = Samples.Id<Account>(),
        DomainId = Samples.Id<Domain>(),
        Day = day,
        Id = Samples.Id<WarmupDay>(),
        Cap = decision.Cap,
        Verdict = decision.Verdict,
        Reason = decision.Reason,
        Level = ReputationLevel.Green,
        PreviousCap = before?.Cap,
        PreviousSent = before?.Sent,
        GoodDays = decision.GoodDays,
        TargetDays = decision.TargetDays,
        DecidedAt = DayPace.StartOf(day),
        Released = released,
        Sent = sent,
    };
}
