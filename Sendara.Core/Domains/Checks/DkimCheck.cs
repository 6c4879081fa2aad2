using System.Diagnostics;
using Sendara.Dns;

namespace Sendara.Domains.Checks;

/// <summary>Is the DKIM CNAME there, and does it point at the provider's key? A right one costs one look-up.</summary>
public static class DkimCheck
{
    /// <summary>Judges one of the three CNAMEs.</summary>
    public static Task<CheckResult> RunAsync(PlannedRecord record, IDnsResolver dns, CancellationToken cancellationToken) =>
        RunAsync(record, CheckSite.Of(record, dns), cancellationToken);

    /// <summary>Judges one of the three CNAMEs, with all that is known of its surroundings.</summary>
    public static async Task<CheckResult> RunAsync(PlannedRecord record, CheckSite site, CancellationToken cancellationToken) =>
        await site.AskAsync(record.Name, DnsRecordType.Cname, cancellationToken) switch
        {
            DnsAnswer.Found found when Own(record, found) is [var target] =>
                target == record.Value
                    ? await AdviseAsync(record, site, cancellationToken)
                    : await JudgeAsync(record, found, target, site, cancellationToken),
            DnsAnswer.Found found when Own(record, found) is { Count: > 1 } several => CheckResult.Wrong(
                record, several, "dkim_several",
                $"{record.Name} has {several.Count} CNAME records, where only one is allowed: {string.Join(", ", several)}.",
                $"Keep only the one with the value {record.Value}."),
            DnsAnswer.Absent { Kind: Absence.NoSuchName } => await DkimElsewhere.FindAsync(record, site, cancellationToken),
            DnsAnswer.Found or DnsAnswer.Absent => await DkimBeside.LookAsync(record, site, cancellationToken),
            DnsAnswer.Unreachable { Reason: var reason } => CheckResult.CouldNotAsk(record, reason),
            _ => throw new UnreachableException(),
        };

    private static List<string> Own(PlannedRecord record, DnsAnswer.Found found) =>
        [.. found.Of<DnsRecord.Cname>().Where(cname => cname.Name == record.Name).Select(cname => cname.Target)];

    private static async Task<CheckResult> JudgeAsync(
        PlannedRecord record, DnsAnswer.Found found, string target, CheckSite site, CancellationToken cancellationToken) =>
        await Wildcard.LookAsync(record.Name, DnsRecordType.Cname, found, site, cancellationToken) switch
        {
            WildcardVerdict.Answers => DkimBeside.OfWildcard(record, target),
            WildcardVerdict.Unknown => CheckResult.CouldNotAsk(record, "the name beside it could not be asked for"),
            _ => await DkimTarget.JudgeAsync(record, target, site, cancellationToken),
        };

    // RFC 1034 §3.6.2: what stands beside a CNAME is seen by some resolvers and not by others.
    private static async Task<CheckResult> AdviseAsync(PlannedRecord record, CheckSite site, CancellationToken cancellationToken)
    {
        if (!site.Thorough
            || await site.AskAsync(record.Name, DnsRecordType.Txt, cancellationToken) is not DnsAnswer.Found texts
            || texts.Of<DnsRecord.Txt>().FirstOrDefault(text => text.Name == record.Name) is not { } beside)
        {
            return CheckResult.Right(record, [record.Value]);
        }

        return CheckResult.Right(record, [record.Value], new Finding(
            "dkim_beside_other_data", FindingSeverity.Warning,
            $"Beside the CNAME, {record.Name} carries the TXT \"{Texts.Shorten(beside.Text)}\"; a CNAME allows nothing beside it, "
            + "and some resolvers will see only the TXT.",
            $"Remove the TXT and keep the CNAME to {record.Value}."));
    }
}
