using static Sendara.Reputation.RateFinding;

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

    // The rate itself must be as near to the limit as this.
    private const double Near = 0.8;

    /// <summary>What hard bounces say; <paramref name="beyondDoubt"/> where only a rate that is certainly over the limit stops.</summary>
    public static RateFinding OfBounces(MailFigures figures, int days, ReputationPolicy policy, bool beyondDoubt = false)
    {
        var (count, rate, interval) = (figures.HardBounces, figures.BounceRate, WilsonInterval.Of(figures.HardBounces, figures.Sample));
        var isOver = count >= FewestBouncesToStop && (beyondDoubt
            ? interval.Low > policy.BounceLimit
            : interval.Low > policy.BounceWarning && interval.High > policy.BounceLimit && rate > policy.BounceLimit * Near);
        var isHigh = (count >= BouncesThatSpeak && rate > policy.BounceWarning) || (count >= FewestBouncesToWarn && interval.Low > policy.BounceWarning);
        var seen = $"{Number(count)} of the {Number(figures.Sample)} mails of {Span(days)} went to addresses that do not exist ({Percent(rate)}, "
            + $"and certainly over {Percent(interval.Low)})";
        return isOver ? new(ReputationLevel.Red, $"{seen}; the limit is {Percent(policy.BounceLimit)}.")
            : isHigh ? new(ReputationLevel.Amber, $"{seen}; it should be under {Percent(policy.BounceWarning)}.")
            : new(ReputationLevel.Green, Fine(figures, days));
    }

    /// <summary>What complaints say.</summary>
    public static RateFinding OfComplaints(MailFigures figures, int days, ReputationPolicy policy)
    {
        var (count, rate, interval) = (figures.Complaints, figures.ComplaintRate, WilsonInterval.Of(figures.Complaints, figures.Sample));
        var isOver = count >= FewestComplaintsToStop && interval.Low > policy.ComplaintLimit;
        var isHigh = count >= FewestComplaintsToWarn && rate > policy.ComplaintWarning;
        var seen = $"{Number(count)} recipients of the {Number(figures.Sample)} mails of {Span(days)} called it spam ({Percent(rate)}, "
            + $"and certainly over {Percent(interval.Low)})";
        return isOver ? new(ReputationLevel.Red, $"{seen}; the limit is {Percent(policy.ComplaintLimit)}.")
            : isHigh ? new(ReputationLevel.Amber, $"{seen}; it should be under {Percent(policy.ComplaintWarning)}.")
            : new(ReputationLevel.Green, Fine(figures, days));
    }

    private static string Fine(MailFigures figures, int days) => figures.Sample == 0
        ? $"Nothing was sent in {Span(days)}."
        : $"Of {Number(figures.Sample)} mails of {Span(days)}, {Number(figures.HardBounces)} went to addresses that do not exist "
        + $"({Percent(figures.BounceRate)}), and {Number(figures.Complaints)} were called spam ({Percent(figures.ComplaintRate)}).";
}
