using System.Diagnostics;
using Sendara.Dns;

namespace Sendara.Domains.Checks;

/// <summary>Is the DKIM CNAME there, and does it point at the provider's key?</summary>
public static class DkimCheck
{
    /// <summary>Judges one of the three CNAMEs.</summary>
    public static async Task<CheckResult> RunAsync(PlannedRecord record, IDnsResolver dns, CancellationToken cancellationToken) =>
        await dns.AskAsync(new(record.Name, DnsRecordType.Cname), cancellationToken) switch
        {
            DnsAnswer.Found found when found.Of<DnsRecord.Cname>().FirstOrDefault(c => c.Name == record.Name) is { } cname =>
                Judge(record, cname.Target),
            DnsAnswer.Found or DnsAnswer.Absent => await LookBesideAsync(record, dns, cancellationToken),
            DnsAnswer.Unreachable { Reason: var reason } => CheckResult.CouldNotAsk(record, reason),
            _ => throw new UnreachableException(),
        };

    private static CheckResult Judge(PlannedRecord record, string target) =>
        target == record.Value
            ? CheckResult.Right(record, [target])
            : CheckResult.Wrong(
                record, [target], "dkim_wrong_target",
                $"{record.Name} is a CNAME to {target}.",
                $"Change its value to {record.Value}, without quotes, comment or any addition.");

    // A name without CNAME may still carry a copied key, or the address records of a proxy.
    private static async Task<CheckResult> LookBesideAsync(PlannedRecord record, IDnsResolver dns, CancellationToken cancellationToken)
    {
        if (await dns.AskAsync(new(record.Name, DnsRecordType.Txt), cancellationToken) is DnsAnswer.Found text && text.Of<DnsRecord.Txt>().Any())
        {
            return CheckResult.Wrong(
                record, text.Of<DnsRecord.Txt>().Select(t => t.Text), "dkim_txt_instead_of_cname",
                $"{record.Name} carries a TXT record instead of a CNAME.",
                $"Remove it and publish a CNAME with the value {record.Value}.");
        }

        if (await dns.AskAsync(new(record.Name, DnsRecordType.A), cancellationToken) is DnsAnswer.Found address && address.Of<DnsRecord.Address>().Any())
        {
            return CheckResult.Wrong(
                record, address.Of<DnsRecord.Address>().Select(a => a.Data), "dkim_proxied",
                $"{record.Name} answers with addresses: the CNAME is proxied.",
                $"Switch the record to \"DNS only\"; its value must stay {record.Value}.");
        }

        return CheckResult.Missing(
            record, "dkim_missing",
            $"No CNAME record found at {record.Name} yet.",
            $"Publish a CNAME with the value {record.Value}. If your DNS panel adds the domain by itself, type only the part in front of it.");
    }
}
