using System.Diagnostics;
using Sendara.Dns;
using Sendara.Dns.Spf;

namespace Sendara.Domains.Checks;

/// <summary>Does the MAIL FROM domain carry exactly one SPF record, and does it let the provider send? The usual record costs one
/// look-up.</summary>
public static class MailFromSpfCheck
{
    internal const string Provider = "amazonses.com";

    /// <summary>Judges the SPF TXT; a record that is more than our include is followed through everything that it leads to.</summary>
    public static Task<CheckResult> RunAsync(PlannedRecord record, IDnsResolver dns, CancellationToken cancellationToken) =>
        RunAsync(record, CheckSite.Of(record, dns), cancellationToken);

    /// <summary>Judges the SPF TXT, with all that is known of its surroundings.</summary>
    public static async Task<CheckResult> RunAsync(PlannedRecord record, CheckSite site, CancellationToken cancellationToken)
    {
        var answer = await site.AskAsync(record.Name, DnsRecordType.Txt, cancellationToken);
        return SpfPolicy.From(answer) switch
        {
            SpfPolicy.One { Record: var only } when LetsProviderSend(only) => Right(record, only),
            SpfPolicy.One { Record: var only } => await UnlessWildcardAsync(
                SpfJudgement.Of(record, only, await SpfSurvey.TakeAsync(record.Name, site.Dns, cancellationToken)), answer, site,
                cancellationToken),
            SpfPolicy.None => await SpfElsewhere.FindAsync(record, answer, site, cancellationToken),
            // RFC 7208 §4.5: more than one record is a permerror, and SPF fails altogether.
            SpfPolicy.Several { Records: var several } => CheckResult.Wrong(
                record, several.Select(spf => spf.Text), "spf_several",
                $"{record.Name} has {several.Count} SPF records ({Texts.List(several.Select(spf => spf.Text))}); receivers treat "
                + "that as an error.",
                $"Keep exactly one: {record.Value}"),
            SpfPolicy.Unreachable { Reason: var reason } => await LoopOrNothingAsync(record, reason, site, cancellationToken),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>A right record may still let others send than the provider.</summary>
    internal static CheckResult Right(PlannedRecord record, SpfRecord spf) =>
        spf.Directives.FirstOrDefault(directive => directive.IsAll) is { Qualifier: SpfQualifier.Pass } all
            ? CheckResult.Right(record, [spf.Text], new Finding(
                "spf_passes_everybody", FindingSeverity.Warning,
                $"\"{all}\" in the SPF record at {record.Name} lets everybody send in your name.",
                $"Change it to: {record.Value}"))
            : CheckResult.Right(record, [spf.Text]);

    // The usual case, which needs no further look-up: the provider's include is the only term that asks the DNS, and nothing is before it.
    private static bool LetsProviderSend(SpfRecord spf) =>
        spf.Faults.Count == 0
        && spf.Terms.Count(term => term.LooksUp) == 1
        && spf.Directives.TakeWhile(directive => !directive.IsAll)
            .Any(directive =>
                directive is { Qualifier: SpfQualifier.Pass, Mechanism: SpfMechanism.Include include } && include.Target.Names(Provider));

    private static async Task<CheckResult> UnlessWildcardAsync(
        CheckResult result, DnsAnswer answer, CheckSite site, CancellationToken cancellationToken) =>
        result.Outcome != CheckOutcome.Wrong || answer is not DnsAnswer.Found found
            ? result
            : await Wildcard.LookAsync(result.Record.Name, DnsRecordType.Txt, found, site, cancellationToken) switch
            {
                WildcardVerdict.Answers => CheckResult.Missing(
                    result.Record, "spf_wildcard",
                    $"Nothing is published at {result.Record.Name} itself: a wildcard record "
                    + $"({Wildcard.NameFor(result.Record.Name)} or one above it) "
                    + $"answers there with {Texts.List(result.Seen)}.",
                    $"Publish a TXT record at {result.Record.Name} with the value {result.Record.Value}"),
                WildcardVerdict.Unknown => CheckResult.CouldNotAsk(result.Record, "the name beside it could not be asked for"),
                _ => result,
            };

    private static async Task<CheckResult> LoopOrNothingAsync(
        PlannedRecord record, string reason, CheckSite site, CancellationToken cancellationToken) =>
        await Aliases.FollowAsync(record.Name, site, cancellationToken) is { End: AliasEnd.Loop } loop
            ? CheckResult.Wrong(
                record, [loop.Path[1]], "spf_alias_loop",
                $"{record.Name} is a CNAME, and the aliases run in a circle: {loop.Text}.",
                $"Remove the CNAME and publish a TXT record with the value {record.Value}")
            : CheckResult.CouldNotAsk(record, reason);
}
