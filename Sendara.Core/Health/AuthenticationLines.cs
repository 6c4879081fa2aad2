using System.Diagnostics;
using System.Globalization;
using Sendara.Dmarc;
using Sendara.Dns;
using Sendara.Domains;

namespace Sendara.Health;

/// <summary>Whether receivers can tell that mail comes from its domain, and what they shall do with mail that does not.</summary>
internal static class AuthenticationLines
{
    internal static HealthLine Authentication(Domain domain)
    {
        var right = domain.Records.Count(record => record.Status == VerificationStatus.Verified);
        var seen = $"{right} of {domain.Records.Count} DNS records are in place";
        var diagnosis = $"GET /v1/domains/{domain.Name}/diagnosis says what is wrong with each, and what to publish.";
        return domain switch
        {
            { FullyVerified: true, AtRisk: true } => Line(
                HealthVerdict.Problem, $"A DNS record has been missing since {Time(domain.FailingSince)}; sending stops at {Time(domain.StopsSendingAt)}.", diagnosis),
            { FullyVerified: true } => Line(HealthVerdict.Good, "DKIM, SPF, the MAIL FROM domain and DMARC are verified.", null),
            _ when Statuses(domain).Contains(VerificationStatus.Failed) => Line(HealthVerdict.Problem, $"{seen}; one that is needed is wrong or gone.", diagnosis),
            _ when right == domain.Records.Count => Line(
                HealthVerdict.Waiting, $"{seen}; the e-mail provider has not confirmed them yet.", $"POST /v1/domains/{domain.Name}/verify asks it again."),
            _ => Line(
                HealthVerdict.Waiting, $"{seen}, and mail cannot be sent before all are.",
                $"Publish what is missing as GET /v1/domains/{domain.Name} lists it, then POST /v1/domains/{domain.Name}/verify."),
        };

        static HealthLine Line(HealthVerdict verdict, string evidence, string? next) => new(HealthItem.Authentication, verdict, evidence, next);
    }

    internal static HealthLine Alignment(Domain domain)
    {
        var (dkim, mailFrom) = (domain.DkimStatus == VerificationStatus.Verified, domain.TxtStatus == VerificationStatus.Verified);
        return (dkim, mailFrom) switch
        {
            (true, true) => Line(
                HealthVerdict.Good,
                $"DKIM signs as {domain.Name}, the domain of the From address itself, and bounces go to {domain.MailFromDomain} below it: both align."),
            (true, false) => Line(
                HealthVerdict.Attention, $"DKIM signs as {domain.Name} and aligns; SPF does not yet, as the MX of {domain.MailFromDomain} is not verified.",
                $"Publish the MX of {domain.MailFromDomain}, so that mail passes where its signature does not survive."),
            (false, true) => Line(
                HealthVerdict.Attention, $"SPF aligns by {domain.MailFromDomain}; DKIM does not yet sign as {domain.Name}.",
                "Publish the three DKIM records: forwarded mail passes by its signature only."),
            _ => Line(HealthVerdict.Waiting, $"Neither DKIM nor the MAIL FROM domain of {domain.Name} is verified yet.", "Publish their records."),
        };

        static HealthLine Line(HealthVerdict verdict, string evidence, string? next = null) => new(HealthItem.Alignment, verdict, evidence, next);
    }

    internal static HealthLine Dmarc(DomainHealthFacts facts)
    {
        var domain = facts.Domain;
        var name = $"_dmarc.{domain.Name}";
        if (domain.DmarcStatus != VerificationStatus.Verified)
        {
            return Line(
                domain.DmarcStatus == VerificationStatus.Failed ? HealthVerdict.Problem : HealthVerdict.Waiting,
                $"No DMARC policy that holds for {domain.Name} has been seen.", $"Publish at {name}: {domain.Plan.Records[^1].Value}");
        }

        if (facts.Dmarc is { } reports)
        {
            return Line(
                reports.Advice.Verdict is AdviceVerdict.StepBack or AdviceVerdict.Publish ? HealthVerdict.Attention : HealthVerdict.Good,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"In reports of the last {DmarcEvidence.Span} days {reports.Legitimate.Passed:N0} of your {reports.Legitimate.Messages:N0} messages passed. ")
                + reports.Advice.Summary,
                $"GET /v1/domains/{domain.Name}/dmarc has the record to publish and the figures behind it.");
        }

        return PolicyOf(domain) switch
        {
            DmarcPolicy.Reject => Line(HealthVerdict.Good, "The policy is reject: mail that pretends to come from the domain is turned away.", null),
            DmarcPolicy.Quarantine => Line(
                HealthVerdict.Good, "The policy is quarantine: mail that pretends to come from the domain goes to the spam folder.",
                "Once reports show for some weeks that all of your mail passes, go on to p=reject."),
            DmarcPolicy.None => Line(
                HealthVerdict.Good, "The policy is none: failures are reported, and anybody may still pretend to be the domain.",
                "Once reports show for some weeks that all of your mail passes, go on to p=quarantine."),
            null => Line(HealthVerdict.Good, "A DMARC policy is in place.", null),
            _ => throw new UnreachableException(),
        };

        static HealthLine Line(HealthVerdict verdict, string evidence, string? next) => new(HealthItem.Dmarc, verdict, evidence, next);
    }

    private static DmarcPolicy? PolicyOf(Domain domain) => (domain.LastObservation.Records is [.., var last] ? last.Seen : [])
        .Select(text => DmarcRecord.TryParse(text, out var record) ? record.Policy : null)
        .FirstOrDefault(policy => policy is not null);

    private static VerificationStatus[] Statuses(Domain domain) => [domain.DkimStatus, domain.SpfStatus, domain.TxtStatus, domain.DmarcStatus];

    private static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "a while ago";
}
