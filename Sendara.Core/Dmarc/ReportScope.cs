using Sendara.Domains;

namespace Sendara.Dmarc;

/// <summary>What of a report is about a domain: one whose policy applies to it, its own or one further up, and of that the mail whose From
/// address is on the domain or below it.</summary>
public static class ReportScope
{
    /// <summary>Why a report is not about a domain, as a sentence for people; null if it is. A report without any mail is about its policy
    /// domain.</summary>
    public static string? Judge(AggregateReport report, DomainName domain)
    {
        if (!IsAtOrBelow(domain.Value, report.Policy.Domain))
        {
            return $"It is about {report.Policy.Domain}, not about {domain}. Upload it at the domain that it is about.";
        }

        return report.Policy.Domain == domain.Value || report.Rows.Any(row => Covers(row, domain))
            ? null
            : $"It is about the policy of {report.Policy.Domain}, and has no mail from {domain} or a name below it.";
    }

    /// <summary>Whether a row counts for the domain.</summary>
    public static bool Covers(ReportRow row, DomainName domain) => IsAtOrBelow(row.HeaderFrom, domain.Value);

    internal static bool IsAtOrBelow(string name, string domain) =>
        name.EndsWith(domain, StringComparison.Ordinal) && (name.Length == domain.Length || name[^(domain.Length + 1)] == '.');
}
