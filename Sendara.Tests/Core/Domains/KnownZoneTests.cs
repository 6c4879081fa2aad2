using Sendara.Domains;

namespace Sendara.Tests.Core.Domains;

public sealed class KnownZoneTests
{
    [Fact]
    public void Until_the_delegation_has_been_seen_the_zone_is_guessed()
    {
        var domain = new Watch().Domain;
        Assert.Equal((null, "acme.com"), (domain.KnownZone, domain.Zone));

        Learn(domain, "mail.acme.com");
        Assert.Equal(("mail.acme.com", "mail.acme.com"), (domain.KnownZone, domain.Zone));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("com")]
    [InlineData("other.com")]
    [InlineData("below.mail.acme.com")]
    [InlineData("cme.com")]
    public void A_zone_that_cannot_hold_the_records_or_that_nobody_owns_tells_nothing(string? zone)
    {
        var domain = new Watch().Domain;
        Learn(domain, "mail.acme.com");

        Learn(domain, zone);

        Assert.Equal("mail.acme.com", domain.Zone);
    }

    // Where names are cut changes nothing of what is to be published.
    private static void Learn(Domain domain, string? zone) => Assert.False(domain.Learn(new(zone, new DmarcIssue.Unchanged())));
}
