using System.Diagnostics;
using Sendara.Dmarc;
using Sendara.Dns;
using Sendara.Domains;
using Sendara.Engine.Dmarc;

namespace Sendara.Api.Dmarc;

/// <summary>The policy that receivers find for the domain; <c>status</c> is applies, none or unknown.</summary>
internal sealed record DmarcPolicyResponse(
    string Status, DmarcPolicy? Policy, DmarcPolicy? Effective, bool? Testing, string? Domain, string? Record, string? Problem)
{
    internal static DmarcPolicyResponse From(DmarcAppliedPolicy applied) => applied switch
    {
        DmarcAppliedPolicy.Applies { Source: var source } found => new(
            "applies", found.Stated, found.Effective, PolicyStage.Of(found).IsTesting, source.PolicyDomain, source.Reading.Text, null),
        DmarcAppliedPolicy.NoPolicy => new("none", null, null, null, null, null, null),
        DmarcAppliedPolicy.Unknown { Reason: var reason } => new("unknown", null, null, null, null, null, $"The look-up failed: {reason}"),
        _ => throw new UnreachableException(),
    };
}

internal sealed record DmarcFiguresResponse(
    long Messages, long Passed, double? PassRate, long DkimAligned, long SpfAligned, long Quarantined, long Rejected)
{
    private const int Digits = 4;

    internal static DmarcFiguresResponse From(MailFigures figures) => new(
        figures.Messages, figures.Passed, Rounded(new(figures.Passed, figures.Messages)), figures.Dkim, figures.Spf, figures.Quarantined, figures.Rejected);

    internal static DmarcFiguresResponse Sum(IEnumerable<MailFigures> all) => From(all.Aggregate(
        new MailFigures(0, 0, 0, 0, 0, 0),
        (sum, one) => new(
            sum.Messages + one.Messages, sum.Passed + one.Passed, sum.Dkim + one.Dkim, sum.Spf + one.Spf,
            sum.Quarantined + one.Quarantined, sum.Rejected + one.Rejected)));

    // Never up to a rate that was not reached.
    internal static double? Rounded(PassRate rate) => rate.Share is { } share ? Math.Floor(share * Math.Pow(10, Digits)) / Math.Pow(10, Digits) : null;
}

internal sealed record DmarcDayResponse(DateOnly Day, DmarcFiguresResponse Figures);

internal sealed record DmarcReporterResponse(string Reporter, long Messages);

internal sealed record DmarcSourceResponse(SourceKind Kind, string Name, DateOnly FirstSeen, DateOnly LastSeen, DmarcFiguresResponse Figures, string? Hint)
{
    internal static DmarcSourceResponse From(SourceSummary summary) => new(
        summary.Source.Kind, summary.Source.Name, summary.FirstSeen, summary.LastSeen, DmarcFiguresResponse.From(summary.Figures),
        SourceHint.Of(summary.Source, new(summary.Figures.Passed, summary.Figures.Messages)));
}

internal sealed record CriterionResponse(string Code, bool Met, string Detail);

internal sealed record AdvisedRecordResponse(string Type, string Name, string Value);

/// <summary>What the owner is advised, and on what ground; <c>record</c> is what to publish then, exactly.</summary>
internal sealed record PolicyAdviceResponse(AdviceVerdict Verdict, string Summary, AdvisedRecordResponse? Record, IReadOnlyList<CriterionResponse> Criteria)
{
    internal static PolicyAdviceResponse From(PolicyAdvice advice, DomainName domain) => new(
        advice.Verdict, advice.Summary,
        advice.Record is { } record ? new("TXT", DmarcLookup.NameFor(domain.Value), record) : null,
        [.. advice.Criteria.Select(criterion => new CriterionResponse(criterion.Code, criterion.Met, criterion.Text))]);
}

internal sealed record DmarcResponse(
    string Domain,
    DateOnly From,
    DateOnly To,
    DmarcPolicyResponse Policy,
    PolicyAdviceResponse Advice,
    DmarcFiguresResponse Totals,
    IReadOnlyList<DmarcDayResponse> Days,
    IReadOnlyList<DmarcReporterResponse> Reporters,
    IReadOnlyList<DmarcSourceResponse> Sources,
    string? NextCursor);
