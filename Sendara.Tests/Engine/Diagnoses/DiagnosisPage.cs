using System.Globalization;
using System.Text;
using Sendara.Dns;
using Sendara.Domains;
using Sendara.Domains.Checks;

namespace Sendara.Tests.Engine.Diagnoses;

/// <summary>Writes the page of all diagnoses from the table and from what the product says to it.</summary>
internal static class DiagnosisPage
{
    private static readonly Dictionary<string, string> Titles = new()
    {
        ["dkim"] = "DKIM: three CNAMEs",
        ["mail_from_mx"] = "MAIL FROM: the MX",
        ["mail_from_spf"] = "MAIL FROM: the SPF record",
        ["dmarc"] = "DMARC",
    };

    private const string Head = """
        # Diagnoses

        What Sendara says about a record that is not as it should be. Every entry is a case that the tests publish on a name server, over UDP
        and TCP, and on BIND where BIND serves it; this page is generated from the same table (`Sendara.Tests/Data/diagnoses`).

        The examples are for the domain `mail.acme.com` in the zone `acme.com`. The code is stable; the wording may improve. *pending* means that
        the record has not been seen in its place yet, *failed* that something else stands there, *verified* that it works. A record that was
        verified before keeps that status until it has been missed for long enough. A look-up that fails changes no status.

        """;

    internal static string Write(IReadOnlyList<(DiagnosisCase Case, CheckResult Result)> results)
    {
        var page = new StringBuilder(Head);
        foreach (var file in DiagnosisCase.Files)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {Titles[file]}\n");
            foreach (var (one, result) in results.Where(entry => entry.Case.File == file))
            {
                Write(page, one, result);
            }
        }

        WriteServers(page);
        return page.ToString();
    }

    // Whatever the record: what differs between those who were asked.
    private static void WriteServers(StringBuilder page)
    {
        page.Append("""

            ## What the servers say

            Any record may have these, too. They decide no status; a diagnosis tells them, with what each server has answered.

            """);
        var record = new PlannedRecord(RecordPurpose.Dmarc, DnsRecordType.Txt, "_dmarc.mail.acme.com", "v=DMARC1; p=none");
        foreach (var finding in ServerReadings.All(record).SelectMany(reading => ReadingFindings.Of(record, reading)))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n`{finding.Code}` · {finding.Severity.ToString().ToLowerInvariant()}\n\n> {finding.Message}\n> {finding.Fix}\n");
        }
    }

    private static void Write(StringBuilder page, DiagnosisCase one, CheckResult result)
    {
        var finding = result.Findings.MaxBy(finding => finding.Severity);
        page.Append(CultureInfo.InvariantCulture, $"\n### {one.Name}\n\n");
        if (one.Zone.Count > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"```\n{string.Join('\n', one.Zone.Select(line => line.Replace("\t", "\" \"", StringComparison.Ordinal)))}\n```\n\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"{one.Status}{(finding is null ? "" : $" · `{finding.Code}` · {finding.Severity.ToString().ToLowerInvariant()}")}\n");
        if (finding is not null)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n> {one.Plain(finding.Message)}\n> {one.Plain(finding.Fix)}\n");
        }

        if (one.Thorough)
        {
            page.Append("\nTold by a diagnosis; a routine check does not ask for it.\n");
        }
    }
}
