using Sendara.Api.OpenApi;

namespace Sendara.Api.Dmarc;

/// <summary>The vocabulary of DMARC reports.</summary>
internal static class DmarcTerms
{
    internal static readonly IReadOnlyDictionary<string, Term> All = new Dictionary<string, Term>
    {
        ["DmarcResponse.from"] = new("The first day of the figures, in UTC."),
        ["DmarcResponse.to"] = new("The last day of the figures, in UTC."),
        ["DmarcResponse.policy"] = new("The policy that receivers find for the domain now."),
        ["advice"] = new("Which policy to publish next, and on what ground; it looks at the last 30 days, whatever the query asks for."),
        ["totals"] = new("The mail of all days."),
        ["days"] = new("The mail of each day that was reported, oldest first."),
        ["reporters"] = new("The receivers that reported."),
        ["sources"] = new("Who sent mail as the domain, the most mail first."),

        ["DmarcPolicyResponse.status"] = new("`applies`, `none`, or `unknown` where a look-up failed.")
        {
            Words = ["applies", "none", "unknown"],
        },
        ["DmarcPolicyResponse.policy"] = new("The policy as it is stated; null unless one applies."),
        ["effective"] = new("What receivers make of it, one level milder while it is in test mode; null unless one applies."),
        ["testing"] = new("Whether it is only tried out; null unless one applies."),
        ["DmarcPolicyResponse.domain"] = new(
            "The domain that the record is published for, this one or one further up; null unless one applies."),
        ["DmarcPolicyResponse.record"] = new("The record's text; null unless one applies."),
        ["DmarcPolicyResponse.problem"] = new("Why nothing is known; null otherwise."),

        ["verdict"] = new("What to do."),
        ["summary"] = new("The same in a sentence, with the reason."),
        ["PolicyAdviceResponse.record"] = new(
            "The record to publish now, or once all criteria are met; null where there is none to publish."),
        ["criteria"] = new("What the next step needs."),
        ["CriterionResponse.code"] = new("The name of the criterion."),
        ["met"] = new("Whether that is there."),
        ["CriterionResponse.detail"] = new("The figures that say so, in a sentence."),
        ["AdvisedRecordResponse.type"] = new("The record's type."),
        ["AdvisedRecordResponse.name"] = new("The record's full name."),

        ["figures"] = new("Its mail."),
        ["DmarcFiguresResponse.messages"] = new("How many mails were reported."),
        ["DmarcFiguresResponse.passed"] = new("How many of them pass DMARC."),
        ["pass_rate"] = new("The share that passes, rounded down to four digits; null where nothing was reported."),
        ["DmarcFiguresResponse.dkim_aligned"] = new("How many pass by DKIM."),
        ["DmarcFiguresResponse.spf_aligned"] = new("How many pass by SPF."),
        ["quarantined"] = new("How many receivers treated as suspicious."),
        ["rejected"] = new("How many receivers did not accept."),
        ["day"] = new("The day, in UTC."),
        ["reporter"] = new("The receiver, as its report names it."),
        ["DmarcReporterResponse.messages"] = new("How many mails it reported."),

        ["kind"] = new("What is known of the source."),
        ["DmarcSourceResponse.name"] = new("The source: a service by its name, a domain that authenticated itself, or a network."),
        ["first_seen"] = new("The first day on which it was ever reported."),
        ["last_seen"] = new("The last day on which it was reported."),
        ["hint"] = new("What to do about it; null where nothing is to be done."),

        ["DmarcRecordResponse.report"] = new("The report that it stands in."),
        ["number"] = new("Its number within the report."),
        ["begin"] = new("The beginning of the time that the report is about."),
        ["end"] = new("The end of the time that the report is about."),
        ["source"] = new("The source that it counts for."),
        ["source_ip"] = new("The address that the mail came from."),
        ["DmarcRecordResponse.messages"] = new("How many mails it stands for."),
        ["DmarcRecordResponse.passed"] = new("Whether they pass DMARC."),
        ["DmarcRecordResponse.dkim_aligned"] = new("Whether they pass by DKIM."),
        ["DmarcRecordResponse.spf_aligned"] = new("Whether they pass by SPF."),
        ["disposition"] = new("What the receiver did with them."),
        ["header_from"] = new("The domain of their From address."),
        ["signed_by"] = new("The domain of the signature that counts; null where there is none."),
        ["envelope_from"] = new("The domain of the envelope sender; null where the report has none."),
        ["ListDmarcRecordsResponse.records"] = new("The records, those of the newest report first."),

        ["reports"] = new("The reports of the upload."),
        ["UploadedReportResponse.status"] = new("`duplicate` for one that was there before; it counts once."),
        ["report_id"] = new("The id that its receiver gave it."),
        ["schema"] = new("The schema that it is written in."),
        ["policy_domain"] = new("The domain whose policy it is about."),
        ["UploadedReportResponse.records"] = new("How many of its records count for the domain."),
        ["records_skipped"] = new("How many do not: they are about other names, or cannot be read."),
        ["UploadedReportResponse.messages"] = new("How many mails it reports."),
        ["UploadedReportResponse.passed"] = new("How many of them pass DMARC."),
    };
}
