using System.Diagnostics;
using Sendara.Dns;

namespace Sendara.Domains.Checks;

/// <summary>Is there exactly one MX at the MAIL FROM domain, and is it the provider's? SES refuses any second one.</summary>
public static class MailFromMxCheck
{
    /// <summary>Judges the MX.</summary>
    public static async Task<CheckResult> RunAsync(PlannedRecord record, IDnsResolver dns, CancellationToken cancellationToken) =>
        await dns.AskAsync(new(record.Name, DnsRecordType.Mx), cancellationToken) switch
        {
            DnsAnswer.Found found => Judge(record, found),
            DnsAnswer.Absent => CheckResult.Missing(
                record, "mail_from_mx_missing",
                $"No MX record found at {record.Name} yet.",
                $"Publish an MX with priority {record.Priority} and host {record.Target}."),
            DnsAnswer.Unreachable { Reason: var reason } => CheckResult.CouldNotAsk(record, reason),
            _ => throw new UnreachableException(),
        };

    private static CheckResult Judge(PlannedRecord record, DnsAnswer.Found found)
    {
        if (found.Of<DnsRecord.Cname>().FirstOrDefault(c => c.Name == record.Name) is { } cname)
        {
            return CheckResult.Wrong(
                record, [cname.Target], "mail_from_cname_conflict",
                $"{record.Name} is a CNAME to {cname.Target}, and a CNAME allows no other record beside it.",
                $"Remove the CNAME and publish an MX with priority {record.Priority} and host {record.Target}, "
                + "or add the domain again with another mail_from_prefix.");
        }

        var exchanges = found.Of<DnsRecord.Mx>().ToList();
        var seen = exchanges.Select(mx => mx.Data);
        return exchanges switch
        {
            [] => CheckResult.Missing(
                record, "mail_from_mx_missing", $"No MX record found at {record.Name} yet.",
                $"Publish an MX with priority {record.Priority} and host {record.Target}."),
            [var only] when only.Exchange == record.Target => CheckResult.Right(record, seen),
            [var only] => CheckResult.Wrong(
                record, seen, "mail_from_mx_wrong_host",
                $"The MX at {record.Name} points to {only.Exchange}.",
                $"Change it to priority {record.Priority} and host {record.Target}."),
            _ => CheckResult.Wrong(
                record, seen, "mail_from_mx_several",
                $"{record.Name} has {exchanges.Count} MX records; the provider accepts exactly one.",
                $"Keep only the one with host {record.Target}."),
        };
    }
}
