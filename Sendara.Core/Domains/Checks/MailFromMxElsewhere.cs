using Sendara.Dns;

namespace Sendara.Domains.Checks;

/// <summary>The MX is not at its name: perhaps it went to another one, or something else is there.</summary>
internal static class MailFromMxElsewhere
{
    internal static async Task<CheckResult> FindAsync(
        PlannedRecord record, CheckSite site, bool nameExists, CancellationToken cancellationToken)
    {
        if (await LookAsync(Misplaced.Doubled(record.Name, site)) is { } doubled)
        {
            return Moved("mail_from_mx_zone_doubled", doubled, "the panel appended the zone to a name that had it already");
        }

        if (await LookAsync([site.Domain]) is { } domain)
        {
            return Moved(
                "mail_from_mx_at_domain", domain,
                $"it belongs to the MAIL FROM name {record.Name}, and keeps {site.Domain} from receiving its own mail there");
        }

        if (await LookAsync(Misplaced.WithoutSubdomain(record.Name, site)) is { } above)
        {
            return Moved("mail_from_mx_host_without_subdomain", above, "the host lacks the subdomain");
        }

        if (nameExists && await InItsPlaceAsync(record, site, cancellationToken) is { } other)
        {
            return other;
        }

        return CheckResult.Missing(
            record, "mail_from_mx_missing",
            $"No MX record found at {record.Name} yet.",
            $"Publish an MX with priority {record.Priority} and host {record.Target}.");

        Task<Sighting?> LookAsync(IEnumerable<string> names) => Misplaced.FindAsync(
            names, DnsRecordType.Mx, site,
            found => found.Of<DnsRecord.Mx>().FirstOrDefault(mx => mx.Exchange.StartsWith(record.Target, StringComparison.Ordinal))?.Data,
            cancellationToken);

        CheckResult Moved(string code, Sighting seen, string why) => CheckResult.Missing(
            record, code,
            $"The MX {seen.Value} was published at {seen.Name}: {why}.",
            $"Change its host to {site.HostOf(record)}, so that its name becomes {record.Name}, with priority {record.Priority} and "
            + $"host {record.Target}.");
    }

    private static async Task<CheckResult?> InItsPlaceAsync(PlannedRecord record, CheckSite site, CancellationToken cancellationToken)
    {
        if (await site.AskAsync(record.Name, DnsRecordType.Txt, cancellationToken) is DnsAnswer.Found found
            && found.Of<DnsRecord.Txt>().FirstOrDefault(t =>
                t.Text.Contains(record.Target, StringComparison.OrdinalIgnoreCase)) is { } text)
        {
            return CheckResult.Missing(
                record, "mail_from_mx_published_as_txt",
                $"The value was published at {record.Name} as a TXT record: \"{Texts.Shorten(text.Text)}\".",
                $"Delete that TXT and publish a record of type MX with priority {record.Priority} and host {record.Target}.");
        }

        foreach (var type in new[] { DnsRecordType.A, DnsRecordType.Aaaa })
        {
            if (await site.AskAsync(record.Name, type, cancellationToken) is DnsAnswer.Found answer
                && answer.Of<DnsRecord.Address>().FirstOrDefault(a => a.Name == record.Name) is { } address
                && await Wildcard.LookAsync(record.Name, type, answer, site, cancellationToken) == WildcardVerdict.None)
            {
                return CheckResult.Missing(
                    record, "mail_from_name_in_use",
                    $"No MX record found at {record.Name} yet, and the name is in use already: it has the address {address.Data}.",
                    $"If nothing receives mail there, publish an MX with priority {record.Priority} and host {record.Target}; else "
                    + $"{MailFromMxCheck.AnotherName}.");
            }
        }

        return null;
    }
}
