using System.Diagnostics;
using Sendara.Dns;

namespace Sendara.Domains.Checks;

/// <summary>Is exactly one valid DMARC record at <c>_dmarc</c>? Any policy will do, stricter ones included. A right one costs one
/// look-up.</summary>
public static class DmarcCheck
{
    /// <summary>Judges the DMARC TXT.</summary>
    public static Task<CheckResult> RunAsync(PlannedRecord record, IDnsResolver dns, CancellationToken cancellationToken) =>
        RunAsync(record, CheckSite.Of(record, dns), cancellationToken);

    /// <summary>Judges the DMARC TXT, with all that is known of its surroundings.</summary>
    public static async Task<CheckResult> RunAsync(PlannedRecord record, CheckSite site, CancellationToken cancellationToken)
    {
        var answer = await site.AskAsync(record.Name, DnsRecordType.Txt, cancellationToken);
        return DmarcLookup.Select(answer) switch
        {
            DmarcLookup.One { Reading: { Record.Applies: true } reading } => CheckResult.Right(
                record, [reading.Text],
                [.. DmarcAdvice.Of(record, reading), .. await DmarcReports.AdviseAsync(record, reading, site, cancellationToken)]),
            DmarcLookup.One { Reading: var reading } => Invalid(
                record, "dmarc_invalid_policy", reading.Text,
                string.Join(' ', reading.Problems.Where(VoidsRecord).Select(problem => problem.Message)), Mended(record, reading)),
            // RFC 9989 §4.10: several records at one name are all discarded.
            DmarcLookup.Several { Readings: var several } => CheckResult.Wrong(
                record, several.Select(reading => reading.Text), "dmarc_several",
                $"{record.Name} has {several.Count} DMARC records ({Texts.List(several.Select(reading => reading.Text))}); "
                + "receivers discard them all.",
                $"Keep exactly one, such as: {DmarcIssue.Strictest(several) ?? record.Value}"),
            DmarcLookup.None { NearMisses: var nearMisses }
                when nearMisses.FirstOrDefault(miss => miss.Kind != DmarcNearMiss.Spf) is { } miss =>
                Invalid(record, CodeOf(miss.Kind), miss.Text, miss.Message, miss.Repaired ?? record.Value),
            DmarcLookup.None => await DmarcElsewhere.FindAsync(record, answer, site, cancellationToken),
            DmarcLookup.Unknown { Reason: var reason } => await LoopOrNothingAsync(record, reason, site, cancellationToken),
            _ => throw new UnreachableException(),
        };
    }

    private static string Mended(PlannedRecord record, DmarcReading.Dmarc reading) =>
        DmarcRecord.TryParse(record.Value, out var issued) ? DmarcMending.Mend(reading, issued) : record.Value;

    // RFC 9989 §4.10.1: what makes receivers apply no DMARC at all.
    private static bool VoidsRecord(DmarcProblem problem) =>
        problem.Tag is "p" or "sp" or "np" && problem.Kind is DmarcProblemKind.MissingPolicy or DmarcProblemKind.InvalidValue;

    private static CheckResult Invalid(PlannedRecord record, string code, string text, string why, string expected) =>
        CheckResult.Wrong(
            record, [text], code,
            $"Receivers ignore the DMARC record at {record.Name}: {Texts.Shorten(text)}. {why}",
            $"Change it to: {expected}");

    private static string CodeOf(DmarcNearMiss kind) => kind switch
    {
        DmarcNearMiss.LeadingSpace => "dmarc_leading_space",
        DmarcNearMiss.Quoted => "dmarc_quoted",
        DmarcNearMiss.WrongCase => "dmarc_wrong_case",
        DmarcNearMiss.WrongVersion => "dmarc_wrong_version",
        DmarcNearMiss.MissingSeparator => "dmarc_missing_separator",
        DmarcNearMiss.VersionNotFirst => "dmarc_version_not_first",
        DmarcNearMiss.VersionMissing => "dmarc_version_missing",
        DmarcNearMiss.TextInFront => "dmarc_text_in_front",
        _ => throw new UnreachableException(),
    };

    private static async Task<CheckResult> LoopOrNothingAsync(
        PlannedRecord record, string reason, CheckSite site, CancellationToken cancellationToken) =>
        await Aliases.FollowAsync(record.Name, site, cancellationToken) is { End: AliasEnd.Loop } loop
            ? CheckResult.Wrong(
                record, [loop.Path[1]], "dmarc_alias_loop",
                $"{record.Name} is a CNAME, and the aliases run in a circle: {loop.Text}.",
                $"Remove the CNAME and publish a TXT record with the value {record.Value}")
            : CheckResult.CouldNotAsk(record, reason);
}
