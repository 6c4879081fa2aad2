using System.Diagnostics;
using Sendara.Api.OpenApi;
using Sendara.Dmarc;
using Sendara.Dns;
using Sendara.Domains;
using Sendara.Engine.Dmarc;
using Sendara.Engine.Store.Rows;
using Sendara.Mail;

namespace Sendara.Api.Dmarc;

/// <summary>What the reference says of the DMARC routes.</summary>
internal static class DmarcExplanations
{
    private const string Record = "v=DMARC1; p=none; rua=mailto:dmarc@mail.acme.com";
    private const string Reporter = "google.com";
    private const string ReportId = "4711281730815420912";

    private static readonly DomainName Domain = DomainName.Parse(Samples.DomainName, null);
    private static readonly DateOnly Today = DateOnly.FromDateTime(Samples.Time.UtcDateTime);
    private static readonly DateTimeOffset Begin = new(Today.AddDays(-1), TimeOnly.MinValue, TimeSpan.Zero);
    private static readonly DateTimeOffset End = Begin.AddDays(1).AddSeconds(-1);
    private static readonly MailSource Ours = new(SourceKind.ThisProvider, MailSource.Platform);
    private static readonly MailFigures Figures = new(48_200, 48_200, 48_200, 48_150, 0, 0);

    /// <summary>The sources that the event of new ones tells of.</summary>
    internal static IReadOnlyList<NewSource> NewSources => [new(new(SourceKind.KnownSender, "Mailchimp"), Today.AddDays(-1), new(0, 120))];

    internal static Explanation Upload() => new(
        "The body is a report as a receiver made it: XML, gzip, zip, or the whole mail that it came in; what it is, its first octets tell. "
        + "All of its reports are imported, or none. A report counts once, however often it is sent: 201 where one of them is new, 200 "
        + "where all were there before. Needs a live key.")
    {
        Request =
            $"""
             <?xml version="1.0" encoding="UTF-8"?>
             <feedback xmlns="urn:ietf:params:xml:ns:dmarc-2.0">
             <report_metadata>
               <org_name>{Reporter}</org_name><email>noreply-dmarc-support@{Reporter}</email><report_id>{ReportId}</report_id>
               <date_range><begin>{Begin.ToUnixTimeSeconds()}</begin><end>{End.ToUnixTimeSeconds()}</end></date_range>
             </report_metadata>
             <policy_published><domain>{Samples.DomainName}</domain><p>none</p></policy_published>
             <record>
               <row>
                 <source_ip>192.0.2.17</source_ip><count>1200</count>
                 <policy_evaluated><disposition>none</disposition><dkim>pass</dkim><spf>pass</spf></policy_evaluated>
               </row>
               <identifiers><header_from>{Samples.DomainName}</header_from></identifiers>
               <auth_results>
                 <dkim><domain>{Samples.DomainName}</domain><selector>abc123</selector><result>pass</result></dkim>
                 <spf><domain>mail.{Samples.DomainName}</domain><scope>mfrom</scope><result>pass</result></spf>
               </auth_results>
             </record>
             </feedback>

             """,
        Answers = new Dictionary<string, object> { ["200"] = Uploaded(UploadStatus.Duplicate), ["201"] = Uploaded(UploadStatus.Imported) },
    };

    internal static Explanation Get() => new(
        "Who sends mail as the domain, what of it passes DMARC, and which policy can be published next without losing mail. Nothing is "
        + "ever published for you.")
    {
        Parameters = new Dictionary<string, Parameter>(Days)
        {
            ["cursor"] = Parameter.Text("The `next_cursor` of the page before; left out, the sources begin with the one that sends most."),
        },
        Answer = new DmarcResponse(
            Samples.DomainName, Today.AddDays(1 - DmarcEvidence.Span), Today, DmarcPolicyResponse.From(Published),
            PolicyAdviceResponse.From(Advice, Domain), DmarcFiguresResponse.From(Figures),
            [new(Today.AddDays(-1), DmarcFiguresResponse.From(Figures))], [new(Reporter, Figures.Messages)],
            [DmarcSourceResponse.From(new(Ours, Figures, Today.AddDays(-DmarcEvidence.Span), Today.AddDays(-1)))], null),
    };

    internal static Explanation ListRecords() => new("The addresses behind a source, and what exactly failed there.")
    {
        Parameters = new Dictionary<string, Parameter>(Days)
        {
            ["source"] = Parameter.Text("Only this source, by the name that the domain's figures list it under.", HostName.MaxLength),
            ["passed"] = Parameter.Flag("Only what passes, or only what does not."),
            ["cursor"] = Parameter.Text("The `next_cursor` of the page before; left out, the list begins with the newest report."),
        },
        Answer = new ListDmarcRecordsResponse(
            Samples.DomainName,
            [
                new(
                    Samples.Id<DmarcReportRow>(), 1, Reporter, Begin, End, Ours.Kind, Ours.Name, "192.0.2.17", 1200, true, true, true,
                    Disposition.None, Samples.DomainName, Samples.DomainName, $"mail.{Samples.DomainName}"),
            ],
            null),
    };

    private static Dictionary<string, Parameter> Days => new()
    {
        ["from"] = Parameter.Text(
            $"The first day, such as `2026-06-01`, at most {DaySpan.Longest} days before the last; thirty days in all if left out."),
        ["to"] = Parameter.Text("The last day, in UTC; today if left out."),
    };

    private static UploadReportsResponse Uploaded(UploadStatus status) => new(
        Samples.DomainName,
        [
            new(
                Samples.Id<DmarcReportRow>(), status, Reporter, ReportId, ReportSchema.Rfc9990, Begin, End, Samples.DomainName, 1, 0,
                1200, 1200),
        ]);

    private static DmarcAppliedPolicy.Applies Published => DmarcRecord.Read(Record) is DmarcReading.Dmarc reading
        ? new(DmarcPolicy.None, DmarcPolicy.None, "p", new(Samples.DomainName, DmarcPolicySource.Own, reading))
        : throw new UnreachableException();

    private static PolicyAdvice Advice => AdvisePolicy.For(Domain, Published, Record, new(
        Today, DmarcEvidence.Span, [Reporter, "yahoo.com"], [new(Ours, Rate, Rate, Today.AddDays(-DmarcEvidence.Span))],
        new(0, 0), new(0, 0), null));

    private static PassRate Rate => new(Figures.Passed, Figures.Messages);
}
