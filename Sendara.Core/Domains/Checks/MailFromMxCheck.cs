using System.Diagnostics;
using Sendara.Dns;

namespace Sendara.Domains.Checks;

/// <summary>Is there exactly one MX at the MAIL FROM domain, and is it the provider's? SES refuses any second one. A right one costs one
/// look-up.</summary>
public static class MailFromMxCheck
{
    internal const string AnotherName = "add the domain again with another mail_from_prefix";

    /// <summary>Judges the MX.</summary>
    public static Task<CheckResult> RunAsync(PlannedRecord record, IDnsResolver dns, CancellationToken cancellationToken) =>
        RunAsync(record, CheckSite.Of(record, dns), cancellationToken);

    /// <summary>Judges the MX, with all that is known of its surroundings.</summary>
    public static async Task<CheckResult> RunAsync(PlannedRecord record, CheckSite site, CancellationToken cancellationToken) =>
        await site.AskAsync(record.Name, DnsRecordType.Mx, cancellationToken) switch
        {
            DnsAnswer.Found found when found.Of<DnsRecord.Cname>().FirstOrDefault(c => c.Name == record.Name) is { } cname =>
                await UnlessWildcardAsync(record, found, [cname.Target], Conflict(record, cname.Target), site, cancellationToken),
            DnsAnswer.Found found when found.Of<DnsRecord.Mx>().ToList() is { Count: > 0 } exchanges =>
                await JudgeAsync(record, found, exchanges, site, cancellationToken),
            DnsAnswer.Absent { Kind: Absence.NoSuchName } =>
                await MailFromMxElsewhere.FindAsync(record, site, nameExists: false, cancellationToken),
            DnsAnswer.Found or DnsAnswer.Absent => await MailFromMxElsewhere.FindAsync(record, site, nameExists: true, cancellationToken),
            DnsAnswer.Unreachable { Reason: var reason } => await LoopOrNothingAsync(record, reason, site, cancellationToken),
            _ => throw new UnreachableException(),
        };

    private static async Task<CheckResult> JudgeAsync(
        PlannedRecord record, DnsAnswer.Found found, List<DnsRecord.Mx> exchanges, CheckSite site, CancellationToken cancellationToken)
    {
        var seen = exchanges.ConvertAll(mx => $"{mx.Preference} {(mx.Exchange.Length == 0 ? "." : HostText.Readable(mx.Exchange))}");
        if (exchanges is [var only])
        {
            return only.Exchange == record.Target
                ? CheckResult.Right(record, seen)
                : await UnlessWildcardAsync(record, found, seen, MailFromHost.Judge(record, only, site), site, cancellationToken);
        }

        return await UnlessWildcardAsync(record, found, seen, Several(record, seen), site, cancellationToken);
    }

    private static async Task<CheckResult> UnlessWildcardAsync(
        PlannedRecord record, DnsAnswer.Found found, List<string> seen, Finding finding, CheckSite site,
        CancellationToken cancellationToken) =>
        await Wildcard.LookAsync(record.Name, DnsRecordType.Mx, found, site, cancellationToken) switch
        {
            WildcardVerdict.Answers => CheckResult.Missing(
                record, "mail_from_mx_wildcard",
                $"Nothing is published at {record.Name} itself: a wildcard record ({Wildcard.NameFor(record.Name)} or one above it) "
                + $"answers there with {string.Join(", ", seen)}.",
                $"Publish an MX at {record.Name} with priority {record.Priority} and host {record.Target}; the wildcard then no "
                + "longer answers for it."),
            WildcardVerdict.Unknown => CheckResult.CouldNotAsk(record, "the name beside it could not be asked for"),
            _ => new(record, CheckOutcome.Wrong, seen, [finding]),
        };

    private static Finding Several(PlannedRecord record, List<string> seen) => new(
        "mail_from_mx_several", FindingSeverity.Error,
        $"{record.Name} has {seen.Count} MX records ({string.Join(", ", seen)}); the provider accepts exactly one.",
        $"Keep only the one with host {record.Target}. If the others take mail for {record.Name}, {AnotherName}.");

    private static Finding Conflict(PlannedRecord record, string target) => new(
        "mail_from_cname_conflict", FindingSeverity.Error,
        $"{record.Name} is a CNAME to {target}, and a CNAME allows no other record beside it.",
        $"Remove the CNAME and publish an MX with priority {record.Priority} and host {record.Target}, or {AnotherName}.");

    // Aliases that run in a circle look like a failing server to whoever follows them.
    private static async Task<CheckResult> LoopOrNothingAsync(
        PlannedRecord record, string reason, CheckSite site, CancellationToken cancellationToken) =>
        await Aliases.FollowAsync(record.Name, site, cancellationToken) is { End: AliasEnd.Loop } loop
            ? CheckResult.Wrong(
                record, [loop.Path[1]], "mail_from_alias_loop",
                $"{record.Name} is a CNAME, and the aliases run in a circle: {loop.Text}.",
                $"Remove the CNAME and publish an MX with priority {record.Priority} and host {record.Target}.")
            : CheckResult.CouldNotAsk(record, reason);
}
