using Sendara.Dns;

namespace Sendara.Domains.Checks;

/// <summary>What is to be said of a DMARC record that works, without asking anybody.</summary>
internal static class DmarcAdvice
{
    internal static IEnumerable<Finding> Of(PlannedRecord record, DmarcReading.Dmarc reading)
    {
        if (reading.Record.SpfAlignment == DmarcAlignmentMode.Strict)
        {
            var relaxed = reading.Record with { SpfAlignment = DmarcAlignmentMode.Relaxed };
            yield return new(
                "dmarc_strict_spf", FindingSeverity.Warning,
                $"aspf=s in the record at {record.Name} asks for SPF of exactly your domain, but your MAIL FROM is a name below it, "
                + "so that SPF never counts; DKIM alone has to.",
                $"Remove aspf=s: {relaxed}");
        }

        foreach (var problem in reading.Problems)
        {
            yield return new(
                CodeOf(problem.Kind), SeverityOf(problem.Kind),
                $"The record at {record.Name}: {problem.Message}",
                $"Cleaned up it reads: {reading.Record}");
        }
    }

    private static string CodeOf(DmarcProblemKind kind) => kind switch
    {
        DmarcProblemKind.RemovedTag => "dmarc_tag_removed",
        DmarcProblemKind.UnknownTag => "dmarc_tag_unknown",
        DmarcProblemKind.DuplicateTag => "dmarc_tag_duplicate",
        DmarcProblemKind.MalformedEntry => "dmarc_entry_malformed",
        DmarcProblemKind.InvalidUri => "dmarc_report_address_invalid",
        DmarcProblemKind.UncommonScheme => "dmarc_report_address_uncommon",
        DmarcProblemKind.SizeLimit => "dmarc_report_size_limit",
        DmarcProblemKind.MissingPolicy => "dmarc_policy_missing",
        DmarcProblemKind.UnusedTag => "dmarc_tag_unused",
        _ => "dmarc_tag_invalid",
    };

    private static FindingSeverity SeverityOf(DmarcProblemKind kind) =>
        kind is DmarcProblemKind.RemovedTag or DmarcProblemKind.UnknownTag or DmarcProblemKind.SizeLimit or DmarcProblemKind.UnusedTag
            ? FindingSeverity.Info
            : FindingSeverity.Warning;
}
