namespace Sendara.Simulator.Sns;

/// <summary>When a failed delivery is tried again.</summary>
internal static class RetryPlan
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);

    /// <summary>The pause before the next attempt, or null to give up.</summary>
    public static TimeSpan? Next(SnsBehaviour behaviour, int attempts, TimeSpan age)
    {
        if (!behaviour.Durable)
        {
            return attempts <= behaviour.Retries ? TimeSpan.FromMilliseconds(behaviour.RetryDelayMs) : null;
        }

        var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(attempts - 1, 10)) / 4);
        return age >= GiveUpAfter ? null : pause < LongestPause ? pause : LongestPause;
    }
}
