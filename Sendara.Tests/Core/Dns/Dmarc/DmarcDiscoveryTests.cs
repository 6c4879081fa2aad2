using Sendara.Dns;

namespace Sendara.Tests.Core.Dns.Dmarc;

/// <summary>Everything that the DNS is asked about DMARC, by tables.</summary>
public sealed class DmarcDiscoveryTests
{
    private static readonly IReadOnlyDictionary<string, WalkCase> Walks = DmarcData.Read<WalkCase>("walks");

    private static readonly IReadOnlyDictionary<string, AlignmentCase> Alignments = DmarcData.Read<AlignmentCase>("alignments");

    private static readonly IReadOnlyDictionary<string, DestinationCase> Destinations = DmarcData.Read<DestinationCase>("destinations");

    private static readonly IReadOnlyDictionary<string, HostCase> Hosts = DmarcData.Read<HostCase>("hosts");

    public static TheoryData<string> WalkNames => Walks.Names();

    public static TheoryData<string> AlignmentNames => Alignments.Names();

    public static TheoryData<string> DestinationNames => Destinations.Names();

    public static TheoryData<string> HostNames => Hosts.Names();

    [Theory]
    [MemberData(nameof(WalkNames))]
    public async Task A_walk_finds_the_organization_and_the_policy(string why)
    {
        var expected = Walks[why];
        var dns = new DmarcListener(expected.Zone);

        Assert.Equal(expected.Expected, await expected.AnswerAsync(dns));
        Assert.Equal(expected.Asked.Select(name => new DnsQuestion(name, DnsRecordType.Txt)), dns.Asked);
        Assert.InRange(dns.Asked.Count, 1, DmarcTreeWalk.MaxQueries);
        Assert.Equal(expected.Policy, await expected.PolicyAsync(expected.Zone));
    }

    [Theory]
    [MemberData(nameof(WalkNames))]
    public async Task A_full_walk_discovers_the_same_as_the_short_way(string why)
    {
        var (domain, zone) = (Walks[why].Domain, Walks[why].Zone);

        var discovered = await DmarcDiscovery.RunAsync(domain, zone, TestContext.Current.CancellationToken);
        var walked = DmarcDiscovery.Of(await DmarcTreeWalk.RunAsync(domain, zone, TestContext.Current.CancellationToken));

        Assert.Equal(Summary(walked), Summary(discovered));
        Assert.Equal(Walks[why].Discovery ?? Summary(discovered), Summary(discovered));
    }

    [Fact]
    public async Task A_record_of_its_own_costs_one_query()
    {
        var zone = new DmarcZone { Txt = new Dictionary<string, string[]> { ["_dmarc.mail.acme.com"] = ["v=DMARC1; p=none; np=reject"] } };
        var dns = new DmarcListener(zone);

        await DmarcAppliedPolicy.FindAsync("mail.acme.com", dns, TestContext.Current.CancellationToken);

        Assert.Equal(new DnsQuestion("_dmarc.mail.acme.com", DnsRecordType.Txt), Assert.Single(dns.Asked));
    }

    [Fact]
    public async Task A_near_miss_is_told_beside_a_record_and_without_one()
    {
        var zone = new DmarcZone
        {
            Txt = new Dictionary<string, string[]>
            {
                ["_dmarc.acme.com"] = ["v=dmarc1; p=reject", "v=DMARC1; p=none", "token"],
                ["_dmarc.mail.acme.com"] = ["v=spf1 -all", "token", "p=none"],
            },
        };

        var cancellationToken = TestContext.Current.CancellationToken;
        var one = Assert.IsType<DmarcLookup.One>(await DmarcLookup.RunAsync("acme.com", zone, cancellationToken));
        var none = Assert.IsType<DmarcLookup.None>(await DmarcLookup.RunAsync("mail.acme.com", zone, cancellationToken));

        Assert.Equal([DmarcNearMiss.WrongCase], one.NearMisses.Select(miss => miss.Kind));
        Assert.Equal([DmarcNearMiss.Spf, DmarcNearMiss.VersionMissing], none.NearMisses.Select(miss => miss.Kind));
    }

    [Fact]
    public async Task A_name_too_long_to_exist_is_not_asked_for()
    {
        var dns = new DmarcListener(new DmarcZone());

        var name = string.Join('.', Enumerable.Repeat("aaaaaaaaa", 25));
        var lookup = await DmarcLookup.RunAsync(name, dns, TestContext.Current.CancellationToken);

        Assert.IsType<DmarcLookup.None>(lookup);
        Assert.Empty(dns.Asked);
    }

    [Theory]
    [MemberData(nameof(AlignmentNames))]
    public async Task Two_domains_align_or_not(string why) => Assert.Equal(Alignments[why].Expected, await Alignments[why].AnswerAsync());

    [Fact]
    public async Task Each_mechanism_goes_by_its_own_tag()
    {
        var zone = new DmarcZone { Txt = new Dictionary<string, string[]> { ["_dmarc.acme.com"] = ["v=DMARC1; p=none; aspf=s"] } };
        Assert.True(DmarcRecord.TryParse("v=DMARC1; p=none; aspf=s", out var record));

        var dkim = await DmarcAlignment.OfDkimAsync(record, "acme.com", "mail.acme.com", zone, TestContext.Current.CancellationToken);
        var spf = await DmarcAlignment.OfSpfAsync(record, "acme.com", "mail.acme.com", zone, TestContext.Current.CancellationToken);

        Assert.Equal(new DmarcAlignment.Aligned(DmarcAlignmentMode.Relaxed), dkim);
        Assert.Equal(
            "Strict alignment asks for exactly acme.com, and mail.acme.com is another name.",
            Assert.IsType<DmarcAlignment.NotAligned>(spf).Why);
    }

    [Theory]
    [MemberData(nameof(DestinationNames))]
    public async Task Reports_may_go_to_a_host_or_not(string why) =>
        Assert.Equal(Destinations[why].Expected, await Destinations[why].AnswerAsync());

    [Fact]
    public void A_host_says_what_it_takes_at_these_names()
    {
        Assert.Equal("acme.com._report._dmarc.reports.example", DmarcReportDestination.NameFor("acme.com", "reports.example"));
        Assert.Equal("*._report._dmarc.reports.example", DmarcReportDestination.WildcardFor("reports.example"));
    }

    [Theory]
    [MemberData(nameof(HostNames))]
    public async Task A_host_takes_mail_or_not(string why) => Assert.Equal(Hosts[why].Expected, await Hosts[why].AnswerAsync());

    private static string Summary(DmarcDiscovery discovery) => discovery switch
    {
        DmarcDiscovery.Found found => $"{Words.Of(found.Source)} at {found.PolicyDomain}",
        DmarcDiscovery.Void record => $"void at {record.PolicyDomain}",
        DmarcDiscovery.NoPolicy => "none",
        _ => DmarcQuestion.Unknown,
    };
}
