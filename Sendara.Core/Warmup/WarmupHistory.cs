namespace Sendara.Warmup;

/// <summary>The day before a decision: the last one that was opened.</summary>
public sealed record PastDay(DateOnly Day, int Cap, int Sent, int GoodDays, int TargetDays);

/// <summary>What a day's decision rests on.</summary>
/// <param name="StartCap">The cap of the domain's first day.</param>
/// <param name="Last">The last day that was opened; null on the first.</param>
/// <param name="MostSent">The most that was sent on one of the last <see cref="WarmupRamp.ActiveDaysKept"/> days on which anything was.</param>
/// <param name="LastSentOn">The last day on which anything was sent; null for never.</param>
public sealed record WarmupHistory(int StartCap, PastDay? Last, int MostSent, DateOnly? LastSentOn);

/// <summary>What was decided about a day.</summary>
public sealed record WarmupDecision(int Cap, WarmupVerdict Verdict, string Reason, int GoodDays, int TargetDays);
