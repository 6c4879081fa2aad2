namespace Sendara.Domains;

/// <summary>When a domain is looked at again, and how long a verified record may be missing. All spans are options of the host.</summary>
public sealed record VerificationSchedule
{
    /// <summary>How often a verified domain is re-read; default 6 hours, spread by up to a tenth.</summary>
    public TimeSpan VerifiedInterval { get; init; } = TimeSpan.FromHours(6);

    /// <summary>How soon a verified domain is read again after a record was not right; default 5 minutes.</summary>
    public TimeSpan SuspiciousInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>For how long a verified record must be authoritatively missing or wrong before it fails; default 30 minutes.</summary>
    public TimeSpan FailAfterAbsence { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How many looks must have missed a verified record before it fails, however much time has gone by.</summary>
    public int FailAfterMisses { get; init; } = 2;

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
    public TimeSpan Wait(bool verified, bool atRisk, TimeSpan age, double spread)
    {
        if (atRisk)
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
