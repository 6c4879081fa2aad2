using System.Text.RegularExpressions;
using Sendara.Dns;

namespace Sendara.Domains.Checks;

/// <summary>Finds out what is wrong with the host of the one MX at the MAIL FROM domain.</summary>
internal static partial class MailFromHost
{
    internal static Finding Judge(PlannedRecord record, DnsRecord.Mx mx, CheckSite site)
    {
        var typed = HostText.Readable(mx.Exchange);
        var (code, message) = typed switch
        {
            "" => (
                "mail_from_null_mx",
                $"The MX at {record.Name} is \".\", which says that the name takes no mail at all, and so no bounces."),
            _ when Feedback().Match(typed) is { Success: true } feedback => (
                "mail_from_mx_wrong_region",
                $"The MX at {record.Name} points to {typed}, the host of region {feedback.Groups["region"]}; your mail is sent from "
                + "another one."),
            _ when HostText.HasPriority(typed, record.Target) => (
                "mail_from_mx_priority_in_host",
                $"The MX at {record.Name} points to \"{typed}\": the priority was typed into the host."),
            _ when HostText.IsQuoted(typed, record.Target) => (
                "mail_from_mx_quoted", $"The MX at {record.Name} points to {typed}: the quote characters became part of the host."),
            _ when HostText.IsDoubled(typed, record.Target, site) => (
                "mail_from_mx_host_doubled",
                $"The MX at {record.Name} points to {typed}: the panel appended the zone. If it does that by itself, end the host "
                + "with a dot."),
            _ when HostText.HasAddition(typed, record.Target) => (
                "mail_from_mx_addition", $"The MX at {record.Name} points to \"{typed}\": something was typed behind the host."),
            _ => ("mail_from_mx_wrong_host", $"The MX at {record.Name} points to {typed}, which is not the provider's."),
        };
        var orElse = code == "mail_from_mx_wrong_host" ? $" If it takes mail for {record.Name}, {MailFromMxCheck.AnotherName}." : "";
        return new(code, FindingSeverity.Error, message, $"Change it to priority {record.Priority} and host {record.Target}.{orElse}");
    }

    [GeneratedRegex(@"^feedback-smtp\.(?<region>[a-z0-9-]+)\.amazonses\.com$")]
    private static partial Regex Feedback();
}
