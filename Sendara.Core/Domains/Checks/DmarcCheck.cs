using System.Diagnostics;
using Sendara.Dns;

namespace Sendara.Domains.Checks;

/// <summary>Is exactly one valid DMARC record at <c>_dmarc</c>? Any policy will do, stricter ones included.</summary>
public static class DmarcCheck
{
    /// <summary>Judges the DMARC TXT.</summary>
    public static async Task<CheckResult> RunAsync(PlannedRecord record, IDnsResolver dns, CancellationToken cancellationToken) =>
        await dns.AskAsync(new(record.Name, DnsRecordType.Txt), cancellationToken) switch
        {
            DnsAnswer.Found found => Judge(record, [.. found.Of<DnsRecord.Txt>().Select(t => t.Text)]),
            DnsAnswer.Absent => Missing(record),
            DnsAnswer.Unreachable { Reason: var reason } => CheckResult.CouldNotAsk(record, reason),
            _ => throw new UnreachableException(),
        };

    // A near miss counts only where there is nothing better: receivers discard it before they count.
    private static CheckResult Judge(PlannedRecord record, IReadOnlyList<string> texts) =>
        texts.Where(texts.Any(DmarcRecord.IsCurrent) ? DmarcRecord.IsCurrent : DmarcRecord.Claims).ToList() switch
        {
            [] => Missing(record),
            [var only] when DmarcRecord.TryParse(only, out _) => CheckResult.Right(record, [only]),
            [var only] => CheckResult.Wrong(
                record, [only], "dmarc_invalid",
                $"The record at {record.Name} is not valid DMARC: {Shorten(only)}.",
                $"Change it to: {record.Value}"),
            // RFC 9989 §4.10: several records at one name are all discarded.
            var several => CheckResult.Wrong(
                record, several, "dmarc_several",
                $"{record.Name} has {several.Count} DMARC records; receivers discard them all.",
                $"Keep exactly one: {record.Value}"),
        };

    private static CheckResult Missing(PlannedRecord record) =>
        CheckResult.Missing(
            record, "dmarc_missing",
            "No _dmarc TXT record found yet.",
            $"Publish a TXT record at {record.Name} with the value {record.Value}");

    private static string Shorten(string text) => text.Length <= 120 ? text : text[..120] + "…";
}
