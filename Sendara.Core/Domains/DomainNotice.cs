using System.Globalization;
using System.Text;

namespace Sendara.Domains;

/// <summary>What the customer is written when a domain's state changes: what broke, since when, what to publish, and until when.</summary>
public sealed record DomainNotice(string Subject, string Text)
{
    /// <summary>The notice about a change; null for changes that nobody is written about.</summary>
    public static DomainNotice? Of(Domain domain, DomainChange change) => change switch
    {
        DomainChange.Verified => new(
            $"{domain.Name} is verified",
            $"All DNS records of {domain.Name} are in place. You can send from any address on it now.\n"),
        DomainChange.AtRisk => new(
            $"{domain.Name} will stop sending: a DNS record is missing",
            $"""
             {domain.Name} still sends, but a DNS record that it needs has been missing since {Time(domain.FailingSince)}.
             If it is not back by {Time(domain.StopsSendingAt)}, sending from {domain.Name} stops.

             {Broken(domain)}
             """),
        DomainChange.Failed => new(
            $"{domain.Name} has stopped sending",
            $"""
             Mail from {domain.Name} is refused from now on: DNS records that it needs are missing or wrong{Since(domain)}.

             {Broken(domain)}
             Once they are published, sending resumes by itself; POST /v1/domains/{domain.Name}/verify makes it at once.
             """),
        DomainChange.Restored => new(
            $"{domain.Name} is in order again",
            $"The DNS records of {domain.Name} are all in place again. Nothing needs to be done.\n"),
        _ => null,
    };

    /// <summary>One notice in the place of many, whatever they are about, so that a name server's bad day does not fill a mailbox.</summary>
    public static DomainNotice Digest(IReadOnlyCollection<DomainNotice> notices) => new(
        $"{notices.Count} notices about your account",
        string.Join("\n\n", notices.Select(notice => $"{notice.Subject}\n{new string('-', notice.Subject.Length)}\n{notice.Text.TrimEnd()}")) + "\n");

    private static string Broken(Domain domain)
    {
        var text = new StringBuilder();
        foreach (var (record, state) in domain.Plan.Records.Zip(domain.Records))
        {
            if (state.MissingSince is null && state.Status == VerificationStatus.Verified)
            {
                continue;
            }

            text.Append(CultureInfo.InvariantCulture, $"  {record.Type.ToString().ToUpperInvariant()} {record.Name}\n    must be: {record.Value}\n");
            if (state.Detail is { } detail)
            {
                text.Append(CultureInfo.InvariantCulture, $"    {detail}\n");
            }
        }

        return text.ToString();
    }

    private static string Since(Domain domain) => domain.FailingSince is { } since ? $" since {Time(since)}" : "";

    private static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "now";
}
