using System.Net;
using Sendara.Dns;
using Sendara.Domains;
using Sendara.Domains.Checks;

namespace Sendara.Tests.Engine.Diagnoses;

/// <summary>Two name servers of one zone, on two addresses, of which one has the record.</summary>
public sealed class DisagreeingServersTests : IDisposable
{
    private const string Name = "_dmarc.mail.acme.com";
    private const string Policy = "v=DMARC1; p=none";

    private readonly MistakenServer _first = new([ZoneLine.Parse($"{Name} TXT {Policy}")], [], nameServers: 2);
    private readonly MistakenServer _second;
    private readonly Examination _examination;

    public DisagreeingServersTests()
    {
        _second = new(
            [ZoneLine.Parse("www.acme.com A 192.0.2.80")], [], nameServers: 2,
            new IPEndPoint(IPAddress.Parse("127.0.0.2"), _first.Endpoint.Port));
        _examination = new(_first.Endpoint);
    }

    [Fact]
    public async Task What_is_published_at_one_of_them_is_published_and_the_other_is_named()
    {
        var reading = await _examination.ReadAsync(new(Name, DnsRecordType.Txt));

        Assert.IsType<DnsAnswer.Found>(reading.Answer);
        var finding = Assert.Single(ReadingFindings.Of(new(RecordPurpose.Dmarc, DnsRecordType.Txt, Name, Policy), reading));
        Assert.Equal("dns_servers_disagree", finding.Code);
        Assert.Contains("ns1.acme.com (127.0.0.1) has it, ns2.acme.com (127.0.0.2) not yet", finding.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }
}
