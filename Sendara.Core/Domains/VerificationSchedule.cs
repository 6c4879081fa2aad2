namespace Sendara.Domains;

/// <summary>When a domain is looked at again, and how long a verified record may be missing. All spans are options of the host.</summary>
public sealed record VerificationSchedule
{
    /// <summary>How often a verified domain is re-read; default 45 minutes, spread by up to a tenth.</summary>
    public TimeSpan VerifiedInterval { get; init; } = TimeSpan.FromMinutes(45);

    /// <summary>How soon a verified domain is read again after a record was not right or could not be asked for; default 5 minutes.</summary>
    public TimeSpan SuspiciousInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long after the first miss a second one confirms it and puts the domain at risk; default 5 minutes.</summary>
    public TimeSpan ConfirmAfter { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>For how long a verified record must be authoritatively missing or wrong before it fails; default 2 hours.</summary>
    public TimeSpan FailAfterAbsence { get; init; } = TimeSpan.FromHours(2);

    /// <summary>How many looks must have missed a verified record before that counts for anything, however much time has gone by.</summary>
    public const int ConfirmingMisses = 2;

    /// <summary>
    /// Within what time a removed record is noticed at the latest: a whole interval may have to pass until the first look that misses it, and
    /// the confirming look follows. 50 minutes by default, as long as the sweep keeps up, and up to a minute for each of the two looks until
    /// it comes by: 52 minutes at most, where 60 are promised.
    /// </summary>
    public TimeSpan NoticedWithin => VerifiedInterval + TimeSpan.FromTicks(Math.Max(ConfirmAfter.Ticks, SuspiciousInterval.Ticks));

    /// <summary>For how long a domain that is not verified is looked at often; afterwards daily. SES gives up after the same time.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(72);

    private static readonly TimeSpan Daily = TimeSpan.FromDays(1);

    // A person waits at first, and DNS caches rarely hold an absence for longer than an hour.
    private static readonly TimeSpan[] PendingSteps =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1),
    ];

    /// <summary>
    /// How long to wait after a look. <paramref name="age"/> counts from when the domain was added, or from when anything about it last
    /// changed: somebody is at work on it; <paramref name="spread"/> in [0, 1) keeps domains apart.
    /// </summary>
    public TimeSpan Wait(bool verified, bool doubtful, TimeSpan age, double spread)
    {
        if (doubtful)
        {
            return SuspiciousInterval;
        }

        if (verified)
        {
            return VerifiedInterval * (0.9 + (0.1 * spread));
        }

        return age >= GiveUpAfter ? Daily * (0.9 + (0.1 * spread)) : PendingStep(age);
    }

    private static TimeSpan PendingStep(TimeSpan age)
    {
        var elapsed = TimeSpan.Zero;
        foreach (var step in PendingSteps)
        {
            elapsed += step;
            if (elapsed > age)
            {
                return step;
            }
        }

        return PendingSteps[^1];
    }
}
