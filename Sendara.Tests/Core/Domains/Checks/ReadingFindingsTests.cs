using Sendara.Dns;
using Sendara.Domains;
using Sendara.Domains.Checks;

namespace Sendara.Tests.Core.Domains.Checks;

/// <summary>What is said of the servers themselves, whatever they hold.</summary>
public sealed class ReadingFindingsTests
{
    private const string Name = "_dmarc.acme.test";

    private static readonly PlannedRecord Record = new(RecordPurpose.Dmarc, DnsRecordType.Txt, Name, "v=DMARC1; p=none");
    private static readonly DnsAnswer Published = new DnsAnswer.Found([new DnsRecord.Txt(Name, TimeSpan.FromHours(1), "v=DMARC1; p=none")]);
    private static readonly DnsAnswer Absent = new DnsAnswer.Absent(Absence.NoSuchName, TimeSpan.FromSeconds(900));

    [Fact]
    public void Servers_that_agree_are_not_talked_about() => Assert.Empty(ReadingFindings.Of(Record, Reading(Own("ns1", Published), World(Published))));

    [Fact]
    public void What_resolvers_remember_is_said_with_how_long()
    {
        var finding = Assert.Single(ReadingFindings.Of(Record, Reading(Own("ns1", Published), World(Absent))));

        Assert.Equal(("dns_old_answer_remembered", FindingSeverity.Info), (finding.Code, finding.Severity));
        Assert.Contains("up to 900 s", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Servers_that_disagree_are_named()
    {
        var finding = Assert.Single(ReadingFindings.Of(Record, Reading(Own("ns1", Published), Own("ns2", Absent), World(Published))));

        Assert.Equal(("dns_servers_disagree", FindingSeverity.Warning), (finding.Code, finding.Severity));
        Assert.Contains("ns1 has it, ns2 not yet", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lame_delegation_is_named()
    {
        var finding = Assert.Single(ReadingFindings.Of(Record, Reading(Own("ns1", Published), World(Published)) with { Lame = ["ns9"] }));

        Assert.Equal(("dns_lame_delegation", FindingSeverity.Warning), (finding.Code, finding.Severity));
        Assert.Contains("ns9", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolvers_that_refuse_point_to_DNSSEC()
    {
        var finding = Assert.Single(ReadingFindings.Of(
            Record, Reading(Own("ns1", Published), World(new DnsAnswer.Unreachable("1.1.1.1 answered ServerFailure")))));

        Assert.Equal(("dns_resolvers_refuse", FindingSeverity.Error), (finding.Code, finding.Severity));
        Assert.Contains("DNSSEC", finding.Message, StringComparison.Ordinal);
    }

    private static DnsReading Reading(params ServerAnswer[] answers) => new(new(Name, DnsRecordType.Txt), "acme.test", answers, []);

    private static ServerAnswer Own(string server, DnsAnswer answer) => new(server, ServerRole.Authoritative, answer);

    private static ServerAnswer World(DnsAnswer answer) => new("1.1.1.1", ServerRole.Recursive, answer);
}
