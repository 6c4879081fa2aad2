using Sendara.Dns;
using Sendara.Domains;
using Sendara.Domains.Formats;

namespace Sendara.Tests.Core.Domains.Formats;

/// <summary>The records of a plan lie below its zone; the forms know the apex all the same.</summary>
public sealed class ApexTests
{
    private static readonly Publication AtTheApex = Publications.Example with
    {
        Zone = "mail.mail.acme.com",
        Records = [new(RecordPurpose.MailFromSpf, DnsRecordType.Txt, "mail.mail.acme.com", "v=spf1 -all")],
    };

    [Fact]
    public void Each_form_writes_the_apex_in_its_own_way()
    {
        Assert.Contains("mail.mail.acme.com. 3600 IN TXT", ZoneFile.Write(AtTheApex), StringComparison.Ordinal);
        Assert.Contains("\"host\": \"@\"", JsonRecords.Write(AtTheApex), StringComparison.Ordinal);
        Assert.Contains("TXT(\"@\", ", DnsControlRecords.Write(AtTheApex), StringComparison.Ordinal);
        Assert.Contains("\n'':\n", OctoDnsRecords.Write(AtTheApex), StringComparison.Ordinal);
    }
}
