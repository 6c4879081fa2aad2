using System.Diagnostics;
using Sendara.Dns;
using Sendara.Dns.Spf;

namespace Sendara.Domains.Checks;

/// <summary>Does the MAIL FROM domain carry exactly one SPF record, and does it let the provider send?</summary>
public static class MailFromSpfCheck
{
    private const string Provider = "amazonses.com";

    /// <summary>Judges the SPF TXT; a record that is more than our include is followed through everything that it leads to.</summary>
    public static async Task<CheckResult> RunAsync(PlannedRecord record, IDnsResolver dns, CancellationToken cancellationToken) =>
        SpfPolicy.From(await dns.AskAsync(new(record.Name, DnsRecordType.Txt), cancellationToken)) switch
        {
            SpfPolicy.One { Record: var only } when LetsProviderSend(only) => CheckResult.Right(record, [only.Text]),
            SpfPolicy.One { Record: var only } => Judge(record, only, await SpfSurvey.TakeAsync(record.Name, dns, cancellationToken)),
            SpfPolicy.None => Missing(record),
            // RFC 7208 §4.5: more than one record is a permerror, and SPF fails altogether.
            SpfPolicy.Several { Records: var several } => CheckResult.Wrong(
                record, several.Select(spf => spf.Text), "spf_several",
                $"{record.Name} has {several.Count} SPF records; receivers treat that as an error.",
                $"Keep exactly one: {record.Value}"),
            SpfPolicy.Unreachable { Reason: var reason } => CheckResult.CouldNotAsk(record, reason),
            _ => throw new UnreachableException(),
        };

    // The usual case, which needs no further look-up: the provider's include is the only term that asks the DNS, and nothing is before it.
    private static bool LetsProviderSend(SpfRecord spf) =>
        spf.Faults.Count == 0
        && spf.Terms.Count(term => term.LooksUp) == 1
        && spf.Directives.TakeWhile(directive => !directive.IsAll)
            .Any(directive =>
                directive is { Qualifier: SpfQualifier.Pass, Mechanism: SpfMechanism.Include include } && include.Target.Names(Provider));

    private static CheckResult Judge(PlannedRecord record, SpfRecord spf, SpfSurvey survey)
    {
        // What is wrong with the provider's own record is not the customer's to mend.
        if (survey.Flaws.FirstOrDefault(flaw => flaw.Breaks && flaw.Domain != Provider) is { } flaw)
        {
            return CheckResult.Wrong(
                record, [spf.Text], "spf_error",
                $"{flaw.Message} Receivers may then treat all mail as if it failed SPF.",
                $"Change the record at {record.Name} to: {record.Value}");
        }

        var reach = survey.ReachOf(Provider);
        return reach switch
        {
            SpfReach.Reached { Qualifier: SpfQualifier.Pass } => CheckResult.Right(record, [spf.Text]),
            SpfReach.Unknown { Unseen: var unseen } => CheckResult.CouldNotAsk(record, $"no answer about {string.Join(", ", unseen)}"),
            _ => CheckResult.Wrong(record, [spf.Text], "spf_without_provider", WhyNot(record, reach), $"Change it to: {record.Value}"),
        };
    }

    private static string WhyNot(PlannedRecord record, SpfReach reach) => reach switch
    {
        SpfReach.Reached { Path: [var first, ..] } =>
            $"\"{first.Term}\" in the SPF record at {record.Name} does not let mail from {Provider} pass.",
        SpfReach.Lost { Path: [.., var last] } =>
            $"\"{last.Term}\" in the SPF record of {last.Domain} does not let mail from {Provider} pass.",
        SpfReach.Ignored { Path: [.., var last], All: var all } =>
            $"\"{last.Term}\" in the SPF record of {last.Domain} is never looked at, because \"{all}\" decides before it.",
        _ => $"The SPF record at {record.Name} does not include {Provider}.",
    };

    private static CheckResult Missing(PlannedRecord record) =>
        CheckResult.Missing(
            record, "spf_missing",
            $"No SPF record found at {record.Name} yet.",
            $"Publish a TXT record with the value {record.Value}");
}
