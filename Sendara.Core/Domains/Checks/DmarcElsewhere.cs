using Sendara.Dns;

namespace Sendara.Domains.Checks;

/// <summary>No DMARC record at its name: perhaps another text is there, the record went to another name, or a parent's policy
/// applies.</summary>
internal static class DmarcElsewhere
{
    internal static async Task<CheckResult> FindAsync(
        PlannedRecord record, DnsAnswer answer, CheckSite site, CancellationToken cancellationToken)
    {
        if (answer is DnsAnswer.Found found && found.Of<DnsRecord.Txt>().ToList() is { Count: > 0 } texts
            && await InItsPlaceAsync(record, found, [.. texts.Select(text => text.Text)], site, cancellationToken) is { } other)
        {
            return other;
        }

        var host = site.HostOf(record);
        if (await LookAsync(Misplaced.Doubled(record.Name, site), _ => true) is { } doubled)
        {
            return Moved("dmarc_zone_doubled", doubled, "the panel appended the zone to a name that had it already");
        }

        if (await LookAsync([site.Domain], _ => true) is { } domain)
        {
            return Moved("dmarc_at_domain", domain, "receivers look for it at _dmarc only");
        }

        // A parent's own record is no mistake; ours is one there.
        if (await LookAsync(Misplaced.WithoutSubdomain(record.Name, site), text => text == record.Value) is { } above)
        {
            return Moved("dmarc_host_without_subdomain", above, "the host lacks the subdomain");
        }

        return await InheritedAsync(record, answer, site, cancellationToken);

        Task<Sighting?> LookAsync(IEnumerable<string> names, Predicate<string> isOurs) => Misplaced.FindAsync(
            names, DnsRecordType.Txt, site,
            seen => seen.Of<DnsRecord.Txt>().FirstOrDefault(text => DmarcRecord.TryParse(text.Text, out _) && isOurs(text.Text))?.Text,
            cancellationToken);

        CheckResult Moved(string code, Sighting seen, string why) => CheckResult.Missing(
            record, code,
            $"The DMARC record was published at {seen.Name}: {why}.",
            $"Change its host to {host}, so that its name becomes {record.Name}; its value is {Kept(record, seen.Value)}");
    }

    private static async Task<CheckResult?> InItsPlaceAsync(
        PlannedRecord record, DnsAnswer.Found found, List<string> texts, CheckSite site, CancellationToken cancellationToken)
    {
        if (await Wildcard.LookAsync(record.Name, DnsRecordType.Txt, found, site, cancellationToken) == WildcardVerdict.Answers)
        {
            return CheckResult.Missing(
                record, "dmarc_wildcard",
                $"Nothing is published at {record.Name} itself: a wildcard record ({Wildcard.NameFor(record.Name)} or one above it) "
                + $"answers there with {Texts.List(texts)}.",
                $"Publish a TXT record at {record.Name} with the value {record.Value}");
        }

        return texts.Find(text => DmarcRecord.Read(text) is DmarcReading.NearMiss { Kind: DmarcNearMiss.Spf }) is { } spf
            ? CheckResult.Missing(
                record, "dmarc_spf_in_place",
                $"At {record.Name} stands an SPF policy (\"{Texts.Shorten(spf)}\") and no DMARC record.",
                $"Remove it there, and publish a TXT record at {record.Name} with the value {record.Value}")
            : null;
    }

    // To issue p=none below a stricter policy would weaken it: the same strictness is proposed instead.
    private static async Task<CheckResult> InheritedAsync(
        PlannedRecord record, DnsAnswer answer, CheckSite site, CancellationToken cancellationToken)
    {
        if (await DmarcAppliedPolicy.FindAsync(site.Domain, site.Dns, cancellationToken)
            is DmarcAppliedPolicy.Applies { Source.Source: not DmarcPolicySource.Own } inherited)
        {
            var policy = Words.Of(inherited.Stated);
            var parent = inherited.Source.Reading.Record;
            return CheckResult.Missing(
                record, "dmarc_inherited",
                $"No DMARC record found at {record.Name} yet; the policy of {inherited.Source.PolicyDomain} "
                + $"({inherited.Tag}={policy}) applies to it meanwhile.",
                $"Publish a TXT record at {record.Name} that keeps {(inherited.Tag == "np" ? "its policy for names that exist" : "that policy")}"
                + $"{(parent.SpfAlignment == DmarcAlignmentMode.Strict ? ", without aspf=s, which your MAIL FROM name cannot fulfil" : "")}: "
                + Mirrored(record, parent, site));
        }

        if (answer is DnsAnswer.Found aliased && aliased.Of<DnsRecord.Cname>().FirstOrDefault(c => c.Name == record.Name) is { } cname)
        {
            return CheckResult.Missing(
                record, "dmarc_dead_end",
                $"{record.Name} is a CNAME to {cname.Target}, where no DMARC record is found.",
                $"Publish the DMARC record there, or replace the CNAME by a TXT record with the value {record.Value}");
        }

        return CheckResult.Missing(
            record, "dmarc_missing",
            "No _dmarc TXT record found yet.",
            $"Publish a TXT record at {record.Name} with the value {record.Value}");
    }

    // The record that is issued may say so already, and more.
    private static string Mirrored(PlannedRecord record, DmarcRecord parent, CheckSite site) =>
        DmarcRecord.TryParse(record.Value, out var issued) && issued.Policy < (parent.SubdomainPolicy ?? parent.Policy)
            ? DmarcIssue.Below(parent, site.Domain)
            : record.Value;

    private static string Kept(PlannedRecord record, string text) => DmarcRecord.Read(text) switch
    {
        DmarcReading.Dmarc { Record.Applies: true } => text,
        DmarcReading.Dmarc broken when DmarcRecord.TryParse(record.Value, out var issued) => DmarcMending.Mend(broken, issued),
        _ => record.Value,
    };
}
