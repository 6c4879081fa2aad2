using Sendara.Domains;
using Sendara.Refusals;

namespace Sendara.Tests.Core.Domains;

public sealed class ZoneApexTests
{
    [Theory]
    [InlineData("acme.com", "acme.com")]
    [InlineData("mail.acme.com", "acme.com")]
    [InlineData("a.b.c.acme.com", "acme.com")]
    [InlineData("acme.co.uk", "acme.co.uk")]
    [InlineData("mail.acme.co.uk", "acme.co.uk")]
    [InlineData("mail.acme.github.io", "acme.github.io")]
    [InlineData("post.bücher.example", "xn--bcher-kva.example")]
    public void Without_a_look_at_the_delegation_the_registrable_domain_is_the_zone(string domain, string zone) =>
        Assert.Equal(zone, ZoneApex.Guess(DomainName.Parse(domain, null)));

    [Theory]
    [InlineData("_dmarc.acme.com", "acme.com", "_dmarc")]
    [InlineData("t._domainkey.mail.acme.com", "acme.com", "t._domainkey.mail")]
    [InlineData("acme.com", "acme.com", "@")]
    public void The_host_part_is_what_stands_in_front_of_the_zone(string name, string zone, string host) =>
        Assert.Equal(host, ZoneApex.HostPart(name, zone));

    [Theory]
    [InlineData(null, "acme.com")]
    [InlineData("", "acme.com")]
    [InlineData("ACME.com.", "acme.com")]
    [InlineData("eu.acme.com", "eu.acme.com")]
    [InlineData("mail.eu.acme.com", "mail.eu.acme.com")]
    public void A_customer_may_name_the_zone(string? text, string expected)
    {
        Assert.True(ZoneApex.TryRead(text, DomainName.Parse("mail.eu.acme.com", null), "acme.com", out var zone, out _));
        Assert.Equal(expected, zone);
    }

    [Theory]
    [InlineData("com")]
    [InlineData("other.com")]
    [InlineData("cme.com")]
    [InlineData("below.mail.acme.com")]
    [InlineData("acme..com")]
    public void A_zone_that_cannot_hold_the_domain_is_refused(string text)
    {
        Assert.False(ZoneApex.TryRead(text, DomainName.Parse("mail.acme.com", null), "acme.com", out _, out var refusal));
        Assert.Equal(RefusalCode.InvalidRequest, refusal!.Code);
        Assert.StartsWith("zone: ", refusal.Message, StringComparison.Ordinal);
    }
}
