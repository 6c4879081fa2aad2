namespace Sendara.Reputation;

/// <summary>
/// When a rate is too high. One bad address in ten mails is a rate of 10 % and proves nothing, so a rate counts only where the numbers are
/// large enough to tell it from chance. Where they are small, doubt is on the recipients' side: a sender who is certainly above the warning,
/// and may well be above the limit, is stopped before two hundred mails prove it.
/// </summary>
public static class RateRules
{
    /// <summary>Fewer hard bounces stop nobody.</summary>
    public const int FewestBouncesToStop = 7;

    /// <summary>Fewer hard bounces warn nobody.</summary>
    public const int FewestBouncesToWarn = 4;

    /// <summary>So many hard bounces warn by their rate alone, without the interval.</summary>
    public const int BouncesThatSpeak = 10;

    /// <summary>Fewer complaints stop nobody.</summary>
    public const int FewestComplaintsToStop = 3;

    /// <summary>Fewer complaints warn nobody.</summary>
    public const int FewestComplaintsToWarn = 2;

    // Seven stop only where their rate is over the limit; from eight on it is enough to be as near to it as this. So 8 % are stopped before two
    // hundred mails in 99 of 100 cases, and half a percent in one of 68 000.
    private const double Near = 0.8;

    /// <summary>What hard bounces say; <paramref name="beyondDoubt"/> where only a rate that is certainly over the limit stops.</summary>
    public static RateFinding OfBounces(MailFigures figures, int days, ReputationPolicy policy, bool beyondDoubt = false)
    {
        var (count, rate, interval) = (figures.HardBounces, figures.BounceRate, WilsonInterval.Of(figures.HardBounces, figures.Sample));
        var isOver = count >= FewestBouncesToStop && (beyondDoubt
            ? interval.Low > policy.BounceLimit
            : interval.Low > policy.BounceWarning && interval.High > policy.BounceLimit
                && rate > policy.BounceLimit * (count > FewestBouncesToStop ? Near : 1));
        var isHigh = (count >= BouncesThatSpeak && rate > policy.BounceWarning) || (count >= FewestBouncesToWarn && interval.Low > policy.BounceWarning);
        return Finding(isOver, isHigh, figures, count, "went to addresses that do not exist", days, policy.BounceWarning, policy.BounceLimit);
    }

    /// <summary>What complaints say.</summary>
    public static RateFinding OfComplaints(MailFigures figures, int days, ReputationPolicy policy)
    {
        var (count, rate, interval) = (figures.Complaints, figures.ComplaintRate, WilsonInterval.Of(figures.Complaints, figures.Sample));
        var isOver = count >= FewestComplaintsToStop && interval.Low > policy.ComplaintLimit;
        var isHigh = count >= FewestComplaintsToWarn && rate > policy.ComplaintWarning;
        return Finding(isOver, isHigh, figures, count, "were called spam", days, policy.ComplaintWarning, policy.ComplaintLimit);
    }

    private static RateFinding Finding(
        bool isOver, bool isHigh, MailFigures figures, long count, string objection, int days, double warning, double limit) => isOver
        ? new(ReputationLevel.Red, count, objection, figures.Sample, days, limit)
        : new(isHigh ? ReputationLevel.Amber : ReputationLevel.Green, count, objection, figures.Sample, days, warning);
}
