namespace Sendara.Limits;

/// <summary>
/// Where somebody stands who has asked once: whether it may be, how many more may be at once, after which time the next may where this one may
/// not, and when nothing that was used counts any more.
/// </summary>
public sealed record RateStanding(RateLimit Limit, bool Passes, int Remaining, TimeSpan Wait, DateTimeOffset ResetsAt, TimeSpan ResetsIn)
{
    /// <summary>The standing of the first, second, third … of those that asked at once.</summary>
    public static RateStanding Of(RateLimit limit, WindowAnswer answer, int place)
    {
        var passes = place <= answer.Passed;
        var remaining = passes ? limit.Times - (answer.Held - answer.Passed) - place : 0;
        return new(limit, passes, remaining, passes ? TimeSpan.Zero : answer.Wait, answer.EmptyAt, answer.EmptyAt - answer.Now);
    }
}
