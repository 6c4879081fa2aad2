using Sendara.Reputation;
using Sendara.Sending;

namespace Sendara.Warmup;

/// <summary>How far a day of a warm-up has come.</summary>
/// <param name="Day">The day, by the UTC calendar.</param>
/// <param name="Cap">How much may be sent on it.</param>
/// <param name="Released">How much was let go.</param>
/// <param name="ReleasedTransactional">How much of that was transactional.</param>
/// <param name="Tokens">How much bulk mail might have gone at <paramref name="TokensAt"/>.</param>
/// <param name="TokensAt">When that was counted.</param>
public sealed record DayFigures(DateOnly Day, int Cap, int Released, int ReleasedTransactional, double Tokens, DateTimeOffset TokensAt)
{
    /// <summary>How much transactional mail was let go beyond the cap.</summary>
    public int Overdraft => Math.Max(0, Released - Cap);
}

/// <summary>How much may go now.</summary>
/// <param name="Transactional">Of mail that somebody waits for.</param>
/// <param name="Bulk">Of all other mail.</param>
/// <param name="Tokens">How much of it the pace of the day allows at most; what is not used is kept.</param>
/// <param name="BulkPerHour">The pace of the day.</param>
public sealed record Allowance(int Transactional, int Bulk, double Tokens, double BulkPerHour);

/// <summary>
/// How the cap of a day is spread over its hours. Transactional mail goes at once: a part of the cap is kept back for it, large in the
/// morning and small at night, and when all is used up it may overdraw. All other mail goes at the pace that uses up what is left.
/// </summary>
public static class DayPace
{
    /// <summary>Which part of the cap transactional mail may go beyond it.</summary>
    public const double OverdraftShare = 0.2;

    /// <summary>Which part of the cap is kept back from bulk mail when the day begins.</summary>
    public const double ReserveShare = 0.3;

    /// <summary>Which part is kept back to the end.</summary>
    public const double LeastReserveShare = 0.02;

    private const double Burst = 1.5;
    private const double BucketHours = 0.5;
    private const double LeastHours = 0.25;
    private const int SmallestBucket = 10;

    private static readonly TimeSpan ShortestRest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(1);

    /// <summary>When a day begins.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>How much bulk mail a day has room for where there is no transactional mail.</summary>
    public static int BulkRoom(int cap) => cap - Reserve(cap, 0);

    /// <summary>A day that begins now: some mail may go at once.</summary>
    public static DayFigures Open(DateOnly day, int cap, DateTimeOffset now) => new(day, cap, 0, 0, SmallestBucket, now);

    /// <summary>How much bulk mail the rest of the day has room for.</summary>
    public static int BulkLeft(DayFigures day, DateTimeOffset now)
    {
        var reserve = Math.Max(0, Reserve(day.Cap, LeftOf(day.Day, now)) - day.ReleasedTransactional);
        return Math.Max(0, day.Cap - day.Released - reserve);
    }

    /// <summary>How much may go now.</summary>
    public static Allowance Allow(DayFigures day, ReputationLevel level, SendingPause pause, DateTimeOffset now)
    {
        var room = BulkLeft(day, now);
        var hours = Math.Max(LeastHours, LeftOf(day.Day, now) * 24);
        var perHour = Math.Max(1, Math.Ceiling(room / hours)) * Burst;
        var passed = Math.Max(0, (now - day.TokensAt).TotalHours);
        var tokens = Math.Min(Math.Max(SmallestBucket, perHour * BucketHours), day.Tokens + (passed * perHour));
        var gate = new SendGate(true, pause);
        var transactional = gate.Stops(MessageType.Transactional) ? 0 : Math.Max(0, day.Cap + (int)(day.Cap * OverdraftShare) - day.Released);
        var bulk = level == ReputationLevel.Red || gate.Stops(MessageType.Marketing) ? 0 : Math.Min(room, (int)tokens);
        return new(transactional, bulk, tokens, perHour);
    }

    /// <summary>When to look again whether more may go.</summary>
    public static DateTimeOffset LookAgainAt(DateOnly day, double perHour, double tokens, DateTimeOffset now)
    {
        var worth = Math.Max(1, perHour * ShortestRest.TotalHours);
        var rest = TimeSpan.FromHours(Math.Max(0, worth - tokens) / perHour);
        var at = now + TimeSpan.FromTicks(Math.Clamp(rest.Ticks, ShortestRest.Ticks, LongestRest.Ticks));
        var midnight = StartOf(day.AddDays(1));
        return now < midnight && midnight < at ? midnight : at;
    }

    private static int Reserve(int cap, double leftOfDay) => Math.Max(1, (int)Math.Ceiling(cap * Math.Max(LeastReserveShare, ReserveShare * leftOfDay)));

    // A clock that was set back sees the day before its beginning: all of it is left.
    private static double LeftOf(DateOnly day, DateTimeOffset now) => Math.Clamp((StartOf(day.AddDays(1)) - now).TotalDays, 0, 1);
}
