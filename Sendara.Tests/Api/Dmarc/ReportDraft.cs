using System.Globalization;
using System.Text;

namespace Sendara.Tests.Api.Dmarc;

/// <summary>One record of a report; what is not said is as it is for mail that passes.</summary>
internal sealed record RecordDraft(string Address, long Count)
{
    public string From { get; init; } = DmarcStage.Domain;

    public string Disposition { get; init; } = "none";

    /// <summary>The domain of the signature, with its selector in front of a colon; null for none.</summary>
    public string? SignedBy { get; init; }

    /// <summary>The domain of the envelope sender, for which SPF passes; null for one that fails.</summary>
    public string? Envelope { get; init; }

    public string Reason { get; init; } = "";

    public void WriteTo(StringBuilder xml)
    {
        var aligned = (Dkim: SignedBy?.Split(':')[^1] == From, Spf: Envelope is not null && Envelope.EndsWith(From, StringComparison.Ordinal));
        xml.Append(CultureInfo.InvariantCulture,
            $"""
             <record><row><source_ip>{Address}</source_ip><count>{Count}</count><policy_evaluated><disposition>{Disposition}</disposition>
             <dkim>{(aligned.Dkim ? "pass" : "fail")}</dkim><spf>{(aligned.Spf ? "pass" : "fail")}</spf>{Reason}</policy_evaluated></row>
             <identifiers><header_from>{From}</header_from></identifiers><auth_results>
             """);
        if (SignedBy?.Split(':') is [var selector, var domain])
        {
            xml.Append(CultureInfo.InvariantCulture, $"<dkim><domain>{domain}</domain><selector>{selector}</selector><result>pass</result></dkim>");
        }

        xml.Append(CultureInfo.InvariantCulture,
            $"<spf><domain>{Envelope ?? "elsewhere.test"}</domain><scope>mfrom</scope><result>{(Envelope is null ? "fail" : "pass")}</result></spf>");
        xml.Append("</auth_results></record>\n");
    }
}

/// <summary>A report as a test needs it: whose, about which day, with which records.</summary>
internal sealed record ReportDraft(DateOnly Day, params RecordDraft[] Records)
{
    public string Reporter { get; init; } = "google.com";

    public string? Id { get; init; }

    public string Policy { get; init; } = "none";

    public bool IsTesting { get; init; }

    public string PolicyDomain { get; init; } = DmarcStage.Domain;

    public byte[] ToXml()
    {
        var begin = new DateTimeOffset(Day, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeSeconds();
        var xml = new StringBuilder();
        xml.Append(CultureInfo.InvariantCulture,
            $"""
             <?xml version="1.0" encoding="UTF-8"?>
             <feedback xmlns="urn:ietf:params:xml:ns:dmarc-2.0">
             <report_metadata><org_name>{Reporter}</org_name><email>dmarc@{Reporter}</email><report_id>{Id ?? $"{Reporter}-{Day:yyyyMMdd}"}</report_id>
             <date_range><begin>{begin}</begin><end>{begin + 86_399}</end></date_range></report_metadata>
             <policy_published><domain>{PolicyDomain}</domain><p>{Policy}</p><testing>{(IsTesting ? "y" : "n")}</testing></policy_published>

             """);
        foreach (var record in Records)
        {
            record.WriteTo(xml);
        }

        return Encoding.UTF8.GetBytes(xml.Append("</feedback>\n").ToString());
    }
}
