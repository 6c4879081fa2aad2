using Sendara.Dns;
using Sendara.Dns.Spf;

namespace Sendara.Domains.Checks;

/// <summary>No SPF record at the MAIL FROM domain: perhaps a text there means to be one, or it went to another name.</summary>
internal static class SpfElsewhere
{
    private const string Version = "v=spf1";

    internal static async Task<CheckResult> FindAsync(
        PlannedRecord record, DnsAnswer answer, CheckSite site, CancellationToken cancellationToken)
    {
        var texts = answer is DnsAnswer.Found found ? found.Of<DnsRecord.Txt>().Select(text => text.Text).ToList() : [];
        if (Slip(record, texts) is { } slip)
        {
            return slip;
        }

        if (await LookAsync(Misplaced.Doubled(record.Name, site)) is { } doubled)
        {
            return Moved("spf_zone_doubled", doubled, "the panel appended the zone to a name that had it already");
        }

        if (await LookAsync(Misplaced.WithoutSubdomain(record.Name, site).Except(site.Enclosing)) is { } above)
        {
            return Moved("spf_host_without_subdomain", above, "the host lacks the subdomain");
        }

        if (await LookAsync(site.Enclosing) is { } domain)
        {
            return CheckResult.Missing(
                record, "spf_at_domain",
                $"No SPF record found at {record.Name} yet; the one at {domain.Name} (\"{Texts.Shorten(domain.Value)}\") does not "
                + "cover it, as receivers look at the MAIL FROM name.",
                $"Leave that one as it is, and publish another TXT record at {record.Name} with the value {record.Value}");
        }

        return answer is DnsAnswer.Found aliased && aliased.Of<DnsRecord.Cname>().FirstOrDefault(c => c.Name == record.Name) is { } cname
            ? CheckResult.Missing(
                record, "spf_cname_conflict",
                $"{record.Name} is a CNAME to {cname.Target}, which has no SPF record, and nothing can be published beside a CNAME.",
                $"Remove the CNAME, or {MailFromMxCheck.AnotherName}; then publish a TXT record with the value {record.Value}")
            : CheckResult.Missing(
                record, "spf_missing", $"No SPF record found at {record.Name} yet.", $"Publish a TXT record with the value {record.Value}");

        Task<Sighting?> LookAsync(IEnumerable<string> names) => Misplaced.FindAsync(
            names, DnsRecordType.Txt, site,
            seen => seen.Of<DnsRecord.Txt>().FirstOrDefault(text =>
                MentionsProvider(text.Text) && SpfRecord.Among([text.Text]).Count > 0)?.Text,
            cancellationToken);

        CheckResult Moved(string code, Sighting seen, string why) => CheckResult.Missing(
            record, code,
            $"The SPF record was published at {seen.Name}: {why}.",
            $"Change its host to {site.HostOf(record)}, so that its name becomes {record.Name}; its value is {record.Value}");
    }

    private static CheckResult? Slip(PlannedRecord record, List<string> texts)
    {
        if (texts.Find(text => SpfRecord.Among([text]).Count == 0 && SpfRecord.Among([Texts.Unquoted(text)]).Count > 0) is { } wrapped)
        {
            return Wrong(
                wrapped.TrimStart() == Texts.Unquoted(wrapped) ? "spf_leading_space" : "spf_quoted",
                wrapped,
                wrapped.TrimStart() == Texts.Unquoted(wrapped)
                    ? "it starts with a space"
                    : "the quote characters became part of the value");
        }

        return texts.Find(text => MentionsProvider(text) && !text.Contains("DMARC1", StringComparison.OrdinalIgnoreCase)) switch
        {
            { } text when text.Contains(Version, StringComparison.OrdinalIgnoreCase)
                && !text.StartsWith(Version, StringComparison.OrdinalIgnoreCase) =>
                Wrong("spf_version_not_first", text, $"{Version} must come first"),
            { } text when text.Contains("spf", StringComparison.OrdinalIgnoreCase) =>
                Wrong("spf_wrong_version", text, $"it must begin with {Version} and a space"),
            { } text when text.Contains("include", StringComparison.OrdinalIgnoreCase) =>
                Wrong("spf_version_missing", text, $"{Version} is missing in front"),
            _ => null,
        };

        CheckResult Wrong(string code, string text, string why) => CheckResult.Wrong(
            record, [text], code,
            $"Receivers do not take the TXT at {record.Name} for an SPF record, because {why}: {Texts.Shorten(text)}.",
            $"Change it to: {record.Value}");
    }

    private static bool MentionsProvider(string text) => text.Contains(MailFromSpfCheck.Provider, StringComparison.OrdinalIgnoreCase);
}
