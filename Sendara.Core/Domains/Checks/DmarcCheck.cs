using System.Diagnostics;
using Sendara.Dns;

namespace Sendara.Domains.Checks;

/// <summary>Is exactly one valid DMARC record at <c>_dmarc</c>? Any policy will do, stricter ones included.</summary>
public static class DmarcCheck
{
    /// <summary>Judges the DMARC TXT.</summary>
    public static async Task<CheckResult> RunAsync(PlannedRecord record, IDnsResolver dns, CancellationToken cancellationToken) =>
        DmarcLookup.Select(await dns.AskAsync(new(record.Name, DnsRecordType.Txt), cancellationToken)) switch
        {
            DmarcLookup.One { Reading: { Record.Applies: true } reading } => CheckResult.Right(record, [reading.Text]),
            DmarcLookup.One { Reading: var reading } => Invalid(
                record, reading.Text, string.Join(' ', reading.Problems.Where(VoidsRecord).Select(problem => problem.Message))),
            // RFC 9989 §4.10: several records at one name are all discarded.
            DmarcLookup.Several { Readings: var several } => CheckResult.Wrong(
                record, several.Select(reading => reading.Text), "dmarc_several",
                $"{record.Name} has {several.Count} DMARC records; receivers discard them all.",
                $"Keep exactly one: {record.Value}"),
            DmarcLookup.None { NearMisses: var nearMisses }
                when nearMisses.FirstOrDefault(miss => miss.Kind != DmarcNearMiss.Spf) is { } miss =>
                Invalid(record, miss.Text, miss.Message),
            DmarcLookup.None => Missing(record),
            DmarcLookup.Unknown { Reason: var reason } => CheckResult.CouldNotAsk(record, reason),
            _ => throw new UnreachableException(),
        };

    // RFC 9989 §4.10.1: what makes receivers apply no DMARC at all.
    private static bool VoidsRecord(DmarcProblem problem) =>
        problem.Tag is "p" or "sp" or "np" && problem.Kind is DmarcProblemKind.MissingPolicy or DmarcProblemKind.InvalidValue;

    private static CheckResult Invalid(PlannedRecord record, string text, string why) =>
        CheckResult.Wrong(
            record, [text], "dmarc_invalid",
            $"Receivers ignore the DMARC record at {record.Name}: {Shorten(text)}. {why}",
            $"Change it to: {record.Value}");

    private static CheckResult Missing(PlannedRecord record) =>
        CheckResult.Missing(
            record, "dmarc_missing",
            "No _dmarc TXT record found yet.",
            $"Publish a TXT record at {record.Name} with the value {record.Value}");

    private static string Shorten(string text) => text.Length <= 120 ? text : text[..120] + "…";
}
