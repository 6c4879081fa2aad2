using Sendara.Dns.Spf;

namespace Sendara.Tests.Core.Dns.Spf;

public sealed class SpfRecordTests
{
    [Theory]
    [InlineData("v=spf1", true)]
    [InlineData("v=spf1 -all", true)]
    [InlineData("V=SPF1 -ALL", true)]
    [InlineData("v=spf10 -all", false)]
    [InlineData("v=spf1-all", false)]
    [InlineData("v=spf1\t-all", false)]
    [InlineData(" v=spf1 -all", false)]
    [InlineData("\"v=spf1 -all\"", false)]
    [InlineData("v=spf2.0/pra -all", false)]
    [InlineData("", false)]
    public void A_record_begins_with_exactly_its_version(string text, bool expected)
    {
        Assert.Equal(expected, SpfRecord.Among(["site-verification=1", text]).Count == 1);

        if (!expected)
        {
            Assert.Throws<ArgumentException>(() => SpfRecord.Parse(text));
        }
    }

    [Theory]
    [InlineData("v=spf1", "v=spf1")]
    [InlineData("V=SPF1  +MX   Include:A.example ~ALL ", "v=spf1 mx include:A.example ~all")]
    [InlineData("v=spf1 a/32 a//128 a/24//64 a:b.example/0 mx/8 ?mx//0", "v=spf1 a a a/24//64 a:b.example/0 mx/8 ?mx//0")]
    [InlineData("v=spf1 ip4:192.0.2.1/32 ip4:192.0.2.0/24", "v=spf1 ip4:192.0.2.1 ip4:192.0.2.0/24")]
    [InlineData("v=spf1 ip6:2001:DB8::1/128 ip6:::/0", "v=spf1 ip6:2001:db8::1 ip6:::/0")]
    [InlineData("v=spf1 ptr ptr:A.example exists:%{ir}.%{v}._spf.%{D2} -all", "v=spf1 ptr ptr:A.example exists:%{ir}.%{v}._spf.%{D2} -all")]
    [InlineData("v=spf1 REDIRECT=a.example EXP=%{d} ra=100 x.y-z_=%%", "v=spf1 redirect=a.example exp=%{d} ra=100 x.y-z_=%%")]
    public void A_record_prints_in_its_shortest_form(string text, string expected)
    {
        var record = SpfRecord.Parse(text);

        Assert.Empty(record.Faults);
        Assert.Equal(text, record.Text);
        Assert.Equal(expected, record.ToString());
    }

    [Theory]
    [InlineData("al", "names no mechanism")]
    [InlineData("amazonses.com", "names no mechanism")]
    [InlineData("192.0.2.1", "is not a term")]
    [InlineData("--all", "is not a term")]
    [InlineData("=x", "is not a term")]
    [InlineData("all:x.example", "takes nothing")]
    [InlineData("include", "needs a colon and a domain")]
    [InlineData("include:", "has no domain")]
    [InlineData("include:localhost", "does not name a domain")]
    [InlineData("include:a.123", "does not name a domain")]
    [InlineData("include:a.example/24", "does not name a domain")]
    [InlineData("include:%{c}.example", "only in the text of an explanation")]
    [InlineData("include:%{x}.example", "the letters are")]
    [InlineData("include:%{d0}.example", "keeps none")]
    [InlineData("include:%d.example", "begins no macro")]
    [InlineData("include:b\u00fccher.example", "U+00FC")]
    [InlineData("include:a.example\t-all", "U+0009")]
    [InlineData("exists:", "has no domain")]
    [InlineData("ptr/24", "needs a colon and a domain")]
    [InlineData("a:", "needs a domain after the colon")]
    [InlineData("a/33", "has the length /33; 0 to 32")]
    [InlineData("a//129", "has the length /129; 0 to 128")]
    [InlineData("a/08", "has the length /08")]
    [InlineData("a/99999999999", "has the length /99999999999")]
    [InlineData("ip4:", "needs an IPv4 address")]
    [InlineData("ip4:1.2.3", "needs an IPv4 address")]
    [InlineData("ip4:01.2.3.4", "needs an IPv4 address")]
    [InlineData("ip4:1.2.3.4.", "needs an IPv4 address")]
    [InlineData("ip4:256.2.3.4", "needs an IPv4 address")]
    [InlineData("ip4:2001:db8::1", "needs an IPv4 address")]
    [InlineData("ip6:192.0.2.1", "needs an IPv6 address")]
    [InlineData("ip6:[::1]", "needs an IPv6 address")]
    [InlineData("ip6:fe80::1%eth0", "needs an IPv6 address")]
    [InlineData("redirect:a.example", "with an equals sign")]
    [InlineData("redirect=", "has no domain")]
    [InlineData("x=%", "begins no macro")]
    public void A_term_at_fault_is_named_and_the_others_are_read(string term, string problem)
    {
        var record = SpfRecord.Parse($"v=spf1 mx {term} -all");

        var fault = Assert.Single(record.Faults);
        Assert.Equal(term, fault.Term);
        Assert.Contains(problem, fault.Problem, StringComparison.Ordinal);
        Assert.Equal("v=spf1 mx -all", record.ToString());
    }

    [Theory]
    [InlineData("redirect=a.example redirect=b.example")]
    [InlineData("exp=a.example -all EXP=b.example")]
    public void Known_modifiers_stand_once(string terms) =>
        Assert.EndsWith("b.example", Assert.Single(SpfRecord.Parse($"v=spf1 {terms}").Faults).Term, StringComparison.Ordinal);
}
