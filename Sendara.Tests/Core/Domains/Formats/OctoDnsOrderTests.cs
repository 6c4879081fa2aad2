using Sendara.Dns;
using Sendara.Domains;
using Sendara.Domains.Formats;

namespace Sendara.Tests.Core.Domains.Formats;

/// <summary>octoDNS refuses a zone whose names are not in natural order.</summary>
public sealed class OctoDnsOrderTests
{
    [Fact]
    public void Names_are_in_the_order_that_octodns_enforces()
    {
        string[] ordered =
        [
            "acme.com", "2.acme.com", "2a.acme.com", "10.acme.com", "99999999999999999999999999999999.acme.com", "_dmarc.acme.com",
            "a.acme.com", "a2.acme.com", "a02b.acme.com", "a2c.acme.com", "a10.acme.com", "a10b9.acme.com", "a10b10.acme.com",
            "ab.acme.com",
        ];
        var publication = Publications.Example with
        {
            Records = [.. ordered.Reverse().Select(name => new PlannedRecord(RecordPurpose.Dmarc, DnsRecordType.Txt, name, "v=DMARC1"))],
        };

        var names = YamlReader.Read(OctoDnsRecords.Write(publication), "acme.com").Select(record => record.Name);

        Assert.Equal(ordered, names);
    }
}
