namespace Sendara.Webhooks;

/// <summary>When a delivery is tried again: ten times within about 48 hours, then no more.</summary>
public static class RetrySchedule
{
    /// <summary>How often a delivery is tried.</summary>
    public const int MostAttempts = 10;

    /// <summary>By what part a wait is stretched or shortened at random, so that what failed together does not come back together.</summary>
    public const double Jitter = 0.1;

    /// <summary>The longest wait that an endpoint can ask for.</summary>
    public static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(1);

    /// <summary>How long each attempt waits for the one before it.</summary>
    public static IReadOnlyList<TimeSpan> Waits { get; } =
    [
        TimeSpan.Zero,
        TimeSpan.FromSeconds(5),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(5),
        TimeSpan.FromHours(10),
        TimeSpan.FromHours(14),
        TimeSpan.FromHours(16),
    ];

    /// <summary>The wait after so many attempts in vain; null when that was the last.</summary>
    /// <param name="attempts">How many there have been.</param>
    /// <param name="retryAfter">What the endpoint asked for; null for nothing.</param>
    /// <param name="dice">A number from 0 to 1.</param>
    public static TimeSpan? After(int attempts, TimeSpan? retryAfter, double dice)
    {
        if (attempts >= MostAttempts)
        {
            return null;
        }

        var wait = Waits[attempts] * (1 + (Jitter * ((2 * dice) - 1)));
        return Max(wait, Bounded(retryAfter));
    }

    /// <summary>What an endpoint asked for, within what is granted.</summary>
    public static TimeSpan Bounded(TimeSpan? retryAfter) => retryAfter switch
    {
        null => TimeSpan.Zero,
        { } wait when wait > LongestRetryAfter => LongestRetryAfter,
        { } wait => Max(wait, TimeSpan.Zero),
    };

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
