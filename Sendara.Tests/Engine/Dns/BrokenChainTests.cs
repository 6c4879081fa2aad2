using Sendara.Dns;
using Sendara.Domains;
using Sendara.Domains.Checks;
using Sendara.Tests.Engine.Diagnoses;

namespace Sendara.Tests.Engine.Dns;

/// <summary>What is published in a zone that no resolver tells of is found all the same, and why nobody else sees it is said.</summary>
public sealed class BrokenChainTests : IDisposable
{
    private const string Name = "_dmarc.mail.acme.com";
    private const string Policy = "v=DMARC1; p=none";

    private readonly BrokenChain _chain = new(new Dictionary<string, string> { [Name] = Policy });

    [Fact]
    public async Task A_zone_whose_DNSSEC_is_broken_is_read_at_its_own_servers_at_the_first_look()
    {
        var reading = await new Examination(_chain.Resolver).ReadAsync(new(Name, DnsRecordType.Txt));

        Assert.Equal([Policy], Assert.IsType<DnsAnswer.Found>(reading.Answer).Records.Select(record => record.Data));
        Assert.Equal(BrokenChain.Zone, reading.Zone);
        var finding = Assert.Single(ReadingFindings.Of(new(RecordPurpose.Dmarc, DnsRecordType.Txt, Name, Policy), reading));
        Assert.Equal("dns_resolvers_refuse", finding.Code);
    }

    [Fact]
    public async Task A_record_that_is_not_there_is_absent_by_the_word_of_its_own_servers()
    {
        var reading = await new Examination(_chain.Resolver).ReadAsync(new("_dmarc.other.acme.com", DnsRecordType.Txt));

        Assert.IsType<DnsAnswer.Absent>(reading.Answer);
        Assert.All(reading.Of(ServerRole.Authoritative), answer => Assert.Equal("ns1.acme.com (127.0.0.3)", answer.Server));
    }

    public void Dispose() => _chain.Dispose();
}
