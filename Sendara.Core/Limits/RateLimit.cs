namespace Sendara.Limits;

/// <summary>How often something may happen: at most so many times within any span of this length, wherever the span begins.</summary>
public sealed record RateLimit(int Times, TimeSpan Window)
{
    /// <summary>The most that any limit allows.</summary>
    public const int Most = 1_000_000;

    /// <summary>A limit for each second.</summary>
    public static RateLimit PerSecond(int times) => new(times, TimeSpan.FromSeconds(1));

    /// <summary>A limit for each minute.</summary>
    public static RateLimit PerMinute(int times) => new(times, TimeSpan.FromMinutes(1));

    /// <summary>What one of several may allow by itself, so that all together keep to the limit; never nothing.</summary>
    public RateLimit ShareOf(int several) => this with { Times = Math.Max(1, Times / several) };
}
