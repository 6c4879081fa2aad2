using Sendara.Dns;
using Sendara.Tests.Support;

namespace Sendara.Tests.Core.Dns;

/// <summary>The stand-in must behave like the DNS, or the tests that rest on it prove nothing.</summary>
public sealed class ZoneTests
{
    [Fact]
    public async Task An_alias_is_followed_and_shown()
    {
        var zone = new Zone().Cname("www.acme.test", "host.acme.test").Address("host.acme.test", "192.0.2.1");

        var found = Assert.IsType<DnsAnswer.Found>(await AskAsync(zone, "www.acme.test", DnsRecordType.A));

        Assert.Equal(["host.acme.test", "192.0.2.1"], found.Records.Select(record => record.Data));
    }

    [Fact]
    public async Task An_alias_itself_can_be_asked_for()
    {
        var zone = new Zone().Cname("www.acme.test", "host.acme.test").Cname("host.acme.test", "far.example");

        var found = Assert.IsType<DnsAnswer.Found>(await AskAsync(zone, "www.acme.test", DnsRecordType.Cname));

        Assert.Equal("host.acme.test", Assert.Single(found.Of<DnsRecord.Cname>()).Target);
    }

    [Fact]
    public async Task A_name_without_the_record_and_a_missing_name_are_told_apart()
    {
        var zone = new Zone().Txt("a.b.acme.test", "here");

        Assert.Equal(new DnsAnswer.Absent(Absence.NoData, Zone.RememberedFor), await AskAsync(zone, "a.b.acme.test", DnsRecordType.Mx));
        Assert.Equal(new DnsAnswer.Absent(Absence.NoData, Zone.RememberedFor), await AskAsync(zone, "b.acme.test", DnsRecordType.Txt));
        Assert.Equal(new DnsAnswer.Absent(Absence.NoSuchName, Zone.RememberedFor), await AskAsync(zone, "c.acme.test", DnsRecordType.Txt));
    }

    [Fact]
    public async Task A_broken_name_and_a_circle_cannot_be_asked()
    {
        var zone = new Zone { Broken = { "dark.acme.test", "half.acme.test TXT" } }
            .Txt("half.acme.test", "here").Mx("half.acme.test", 10, "mx.acme.test")
            .Cname("a.acme.test", "b.acme.test").Cname("b.acme.test", "a.acme.test");

        Assert.IsType<DnsAnswer.Unreachable>(await AskAsync(zone, "dark.acme.test", DnsRecordType.A));
        Assert.IsType<DnsAnswer.Unreachable>(await AskAsync(zone, "half.acme.test", DnsRecordType.Txt));
        Assert.IsType<DnsAnswer.Found>(await AskAsync(zone, "half.acme.test", DnsRecordType.Mx));
        Assert.IsType<DnsAnswer.Unreachable>(await AskAsync(zone, "a.acme.test", DnsRecordType.A));
    }

    private static Task<DnsAnswer> AskAsync(Zone zone, string name, DnsRecordType type) =>
        zone.AskAsync(new(name, type), TestContext.Current.CancellationToken);
}
