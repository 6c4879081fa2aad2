using System.Globalization;
using Sendara.Dns;

namespace Sendara.Dmarc;

/// <summary>What a step along the policies needs. A stricter policy harms only mail that is the owner's and does not pass, so everything here is
/// about finding such mail before receivers do.</summary>
public static class PolicyCriteria
{
    /// <summary>How many days of reports the first step needs.</summary>
    public const int Days = 14;

    /// <summary>How many days it needs where less than <see cref="Volume"/> was seen.</summary>
    public const int DaysAtLowVolume = 28;

    /// <summary>How many mails are enough to judge in the shorter time.</summary>
    public const int Volume = 1_000;

    /// <summary>How many mails are enough to judge at all.</summary>
    public const int LeastVolume = 100;

    /// <summary>How many of the large receivers must have reported.</summary>
    public const int LargeReporters = 2;

    /// <summary>How many days without a new legitimate source.</summary>
    public const int QuietDays = 7;

    /// <summary>How many days a policy is tried out before it is put in force.</summary>
    public const int TrialDays = 7;

    /// <summary>How many days quarantine is in force before reject is tried out.</summary>
    public const int QuarantineDays = 28;

    /// <summary>How much of all legitimate mail must pass.</summary>
    public const double PassRate = 0.98;

    /// <summary>How much must pass before anything is rejected.</summary>
    public const double PassRateForReject = 0.99;

    /// <summary>How much of each legitimate source's mail must pass.</summary>
    public const double PassRateOfEach = 0.95;

    /// <summary>How much forwarded mail may fail, beside all legitimate mail, before anything is rejected.</summary>
    public const double ForwardedFailures = 0.02;

    // Of a known service of which nothing passes: beside all legitimate mail, and in mails, what may be somebody who pretends.
    private const double UndecidedShare = 0.01;
    private const int UndecidedMessages = 10;

    // A source of which fewer mails were seen is not judged by itself.
    private const int JudgedAlone = 20;

    /// <summary>What the step to a stage needs, the figures beside each.</summary>
    public static IReadOnlyList<Criterion> Of(PolicyStage from, PolicyStage to, DmarcEvidence evidence)
    {
        List<Criterion> all =
        [
            Age(evidence), Mail(evidence), Receivers(evidence), Passing(to, evidence), Each(evidence), Undecided(evidence), Quiet(evidence),
        ];
        if (from.Policy > DmarcPolicy.None)
        {
            all.Add(InForce(from, evidence));
        }

        if (to.Policy == DmarcPolicy.Reject)
        {
            all.Add(Forwarding(evidence));
        }

        return all;
    }

    /// <summary>The legitimate sources of which too much failed within the last week.</summary>
    public static IReadOnlyList<SourceFigures> Failing(DmarcEvidence evidence) =>
        [.. evidence.Sources.Where(source => source.IsLegitimate && source.Recent.Messages >= JudgedAlone && source.Recent.Share < PassRateOfEach)];

    internal static string Percent(double? share) =>
        share is { } value ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(value * 1_000) / 10:0.0} %") : "nothing";

    private static bool IsLow(DmarcEvidence evidence) => evidence.Legitimate.Messages < Volume;

    private static Criterion Age(DmarcEvidence evidence)
    {
        var needed = IsLow(evidence) ? DaysAtLowVolume : Days;
        return new("days", evidence.Days >= needed, $"Reports of {evidence.Days} of the last {DmarcEvidence.Span} days; {needed} are needed.");
    }

    private static Criterion Mail(DmarcEvidence evidence) => new(
        "volume", evidence.Legitimate.Messages >= LeastVolume,
        $"{evidence.Legitimate.Messages} mails of legitimate sources; at least {LeastVolume} are needed, and {Volume} for a shorter time.");

    private static Criterion Receivers(DmarcEvidence evidence) => new(
        "reporters", evidence.LargeReporters.Count >= LargeReporters,
        $"Reports of {evidence.LargeReporters.Count} large receivers"
        + $"{(evidence.LargeReporters.Count > 0 ? $" ({string.Join(", ", evidence.LargeReporters)})" : "")}; "
        + $"{LargeReporters} are needed.");

    private static Criterion Passing(PolicyStage to, DmarcEvidence evidence)
    {
        var needed = to.Policy == DmarcPolicy.Reject ? PassRateForReject : PassRate;
        var rate = evidence.Legitimate;

        // Few mails can never prove as much as many: there the rate itself counts, over the longer time.
        var met = IsLow(evidence) ? rate.Share >= needed : rate.LowerBound >= needed;
        return new(
            "pass_rate", met,
            $"{Percent(rate.Share)} of the mail of legitimate sources passes, at least {Percent(rate.LowerBound)} for sure; {Percent(needed)} are needed.");
    }

    private static Criterion Each(DmarcEvidence evidence)
    {
        var weak = evidence.Sources
            .Where(source => source.IsLegitimate && source.All.Messages >= JudgedAlone && source.All.Share < PassRateOfEach)
            .Select(source => $"{source.Source.Name} ({Percent(source.All.Share)})").ToList();
        return new(
            "each_source", weak.Count == 0,
            weak.Count == 0
                ? $"Every legitimate source passes with {Percent(PassRateOfEach)} or more."
                : $"Less than {Percent(PassRateOfEach)} passes of {string.Join(", ", weak)}. Set up DKIM there for this domain.");
    }

    private static Criterion Undecided(DmarcEvidence evidence)
    {
        var open = evidence.Sources
            .Where(source => !source.IsLegitimate && source.All.Messages >= UndecidedMessages
                && source.All.Messages > evidence.Legitimate.Messages * UndecidedShare)
            .Select(source => $"{source.Source.Name} ({source.All.Messages} mails)").ToList();
        return new(
            "undecided_sources", open.Count == 0,
            open.Count == 0
                ? "No known service sends much as this domain without passing at all."
                : $"Nothing passes of {string.Join(", ", open)}. If you use it, set up DKIM there for this domain; "
                    + "if you do not, somebody pretends to be you.");
    }

    private static Criterion Quiet(DmarcEvidence evidence)
    {
        var since = evidence.Today.AddDays(-QuietDays);
        var fresh = evidence.Sources.Where(source => source.IsLegitimate && source.FirstSeen > since).Select(source => source.Source.Name).ToList();
        return new(
            "no_new_source", fresh.Count == 0,
            fresh.Count == 0
                ? $"No new legitimate source for {QuietDays} days."
                : $"New within {QuietDays} days: {string.Join(", ", fresh)}. Wait whether all of its mail passes.");
    }

    private static Criterion InForce(PolicyStage from, DmarcEvidence evidence)
    {
        var needed = from.IsTesting ? TrialDays : QuarantineDays;
        var days = evidence.PolicySince is { } since ? evidence.Today.DayNumber - since.DayNumber : 0;
        return new("policy_age", days >= needed, $"Reports show {from} for {days} days; {needed} are needed.");
    }

    private static Criterion Forwarding(DmarcEvidence evidence)
    {
        var failed = evidence.Forwarded.Messages - evidence.Forwarded.Passed;
        var all = evidence.Legitimate.Messages + evidence.Forwarded.Messages;
        var share = all == 0 ? 0 : (double)failed / all;
        return new(
            "forwarded", share <= ForwardedFailures,
            $"{failed} forwarded mails fail, {Percent(share)} of all that is legitimate or forwarded; at most {Percent(ForwardedFailures)} may be lost.");
    }
}
