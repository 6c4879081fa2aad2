using System.Diagnostics;
using Sendara.Dns.Spf;

namespace Sendara.Domains.Checks;

/// <summary>Judges an SPF record that is more than the provider's include, by a survey of everything that it leads to.</summary>
internal static class SpfJudgement
{
    internal static CheckResult Of(PlannedRecord record, SpfRecord spf, SpfSurvey survey)
    {
        // What is wrong with the provider's own record is not the customer's to mend.
        if (survey.Flaws.FirstOrDefault(flaw => flaw.Breaks && flaw.Domain != MailFromSpfCheck.Provider) is { } flaw)
        {
            return CheckResult.Wrong(
                record, [spf.Text], CodeOf(flaw.Kind),
                $"{flaw.Message} Receivers may then treat all mail as if it failed SPF.",
                $"Change the record at {record.Name} to: {record.Value}");
        }

        // What could not be seen may break the record, or mend it: receivers get a temporary error meanwhile.
        if (survey.Flaws.FirstOrDefault(flaw =>
            flaw.Kind == SpfFlawKind.CouldNotAsk && flaw.Domain != MailFromSpfCheck.Provider) is { } unseen)
        {
            return CheckResult.CouldNotAsk(record, unseen.Message.TrimEnd('.'));
        }

        var reach = survey.ReachOf(MailFromSpfCheck.Provider);
        return reach switch
        {
            SpfReach.Reached { Qualifier: SpfQualifier.Pass } => MailFromSpfCheck.Right(record, spf),
            SpfReach.Unknown { Unseen: var targets } =>
                CheckResult.CouldNotAsk(record, $"where {string.Join(", ", targets)} leads depends on the mail"),
            SpfReach.Reached { Path: [var first, ..] } => Wrong(
                "spf_include_without_pass",
                $"\"{first.Term}\" in the SPF record at {record.Name} does not let mail from {MailFromSpfCheck.Provider} pass."),
            SpfReach.Lost { Path: [.., var last] } => Wrong(
                "spf_include_without_pass",
                $"\"{last.Term}\" in the SPF record of {last.Domain} does not let mail from {MailFromSpfCheck.Provider} pass."),
            SpfReach.Ignored { Path: [.., var last], All: var all } => Wrong(
                "spf_all_before_include",
                $"\"{last.Term}\" in the SPF record of {last.Domain} is never looked at, because \"{all}\" decides before it."),
            _ => Wrong(
                "spf_without_provider",
                $"The SPF record at {record.Name} (\"{Texts.Shorten(spf.Text)}\") does not include {MailFromSpfCheck.Provider}."),
        };

        CheckResult Wrong(string code, string message) =>
            CheckResult.Wrong(record, [spf.Text], code, message, $"Change it to: {record.Value}");
    }

    private static string CodeOf(SpfFlawKind kind) => kind switch
    {
        SpfFlawKind.SyntaxError => "spf_syntax_error",
        SpfFlawKind.SeveralRecords => "spf_include_several",
        SpfFlawKind.NoRecord => "spf_include_missing",
        SpfFlawKind.Loop => "spf_include_loop",
        SpfFlawKind.TooManyLookups => "spf_too_many_lookups",
        SpfFlawKind.TooManyVoidLookups => "spf_too_many_void_lookups",
        SpfFlawKind.TooManyExchanges => "spf_too_many_exchanges",
        _ => throw new UnreachableException(),
    };
}
