using System.Diagnostics;
using Sendara.Dns;

namespace Sendara.Domains.Checks;

/// <summary>Does the MAIL FROM domain carry exactly one SPF record, and does it let the provider send?</summary>
public static class MailFromSpfCheck
{
    private const string Provider = "amazonses.com";

    /// <summary>Judges the SPF TXT.</summary>
    public static async Task<CheckResult> RunAsync(PlannedRecord record, IDnsResolver dns, CancellationToken cancellationToken) =>
        await dns.AskAsync(new(record.Name, DnsRecordType.Txt), cancellationToken) switch
        {
            DnsAnswer.Found found => Judge(record, [.. found.Of<DnsRecord.Txt>().Select(t => t.Text)]),
            DnsAnswer.Absent => Missing(record),
            DnsAnswer.Unreachable { Reason: var reason } => CheckResult.CouldNotAsk(record, reason),
            _ => throw new UnreachableException(),
        };

    private static CheckResult Judge(PlannedRecord record, IReadOnlyList<string> texts) =>
        SpfRecord.Among(texts) switch
        {
            [] => Missing(record),
            [var only] when only.Includes(Provider) => CheckResult.Right(record, [only.Text]),
            [var only] => CheckResult.Wrong(
                record, [only.Text], "spf_without_provider",
                $"The SPF record at {record.Name} does not include {Provider}.",
                $"Change it to: {record.Value}"),
            // RFC 7208 §4.5: more than one record is a permerror, and SPF fails altogether.
            var several => CheckResult.Wrong(
                record, several.Select(spf => spf.Text), "spf_several",
                $"{record.Name} has {several.Count} SPF records; receivers treat that as an error.",
                $"Keep exactly one: {record.Value}"),
        };

    private static CheckResult Missing(PlannedRecord record) =>
        CheckResult.Missing(
            record, "spf_missing",
            $"No SPF record found at {record.Name} yet.",
            $"Publish a TXT record with the value {record.Value}");
}
