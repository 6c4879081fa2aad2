using Sendara.Domains;
using Sendara.Refusals;

namespace Sendara.Tests.Core.Domains;

public sealed class DomainPolicyTests
{
    private const string Platform = "sendara.test";

    private static readonly DomainName Name = DomainName.Parse("mail.acme.com", null);

    [Theory]
    [InlineData("sendara.test")]
    [InlineData("acct.sandbox.sendara.test")]
    public void The_platforms_own_zones_are_refused(string name)
    {
        var refusal = DomainPolicy.Judge(DomainName.Parse(name, null), Platform);

        Assert.Equal(RefusalCode.InvalidRequest, refusal?.Code);
        Assert.StartsWith("domain: ", refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void So_is_a_zone_that_holds_the_platform() =>
        Assert.NotNull(DomainPolicy.Judge(DomainName.Parse("acme.com", null), "mail.acme.com"));

    [Theory]
    [InlineData("mail.acme.com")]
    [InlineData("notsendara.test")]
    [InlineData("sendara.test.acme.com")]
    public void Every_other_name_is_the_customers_affair(string name) =>
        Assert.Null(DomainPolicy.Judge(DomainName.Parse(name, null), Platform));

    [Theory]
    [InlineData(null, "mail")]
    [InlineData("", "mail")]
    [InlineData("bounce", "bounce")]
    [InlineData("BOUNCE", "bounce")]
    [InlineData("rücklauf", "xn--rcklauf-n2a")]
    public void The_MAIL_FROM_label_is_mail_unless_the_customer_says_otherwise(string? text, string expected)
    {
        Assert.True(DomainPolicy.TryMailFromPrefix(text, Name, out var prefix, out var refusal));
        Assert.Equal(expected, prefix);
        Assert.Null(refusal);
    }

    [Theory]
    [InlineData("a.b")]
    [InlineData("_dmarc")]
    [InlineData("-mail")]
    [InlineData("ma il")]
    [InlineData(" ")]
    [InlineData("mail\r\n")]
    public void It_is_one_DNS_label(string text)
    {
        Assert.False(DomainPolicy.TryMailFromPrefix(text, Name, out _, out var refusal));
        Assert.Equal(RefusalCode.InvalidRequest, refusal?.Code);
        Assert.StartsWith("mail_from_prefix: ", refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Together_they_still_fit_into_a_host_name()
    {
        var label = new string('a', 62);
        var longest = DomainName.Parse($"{label}.{label}.{label}.{new string('b', 15)}.acme", null);

        Assert.True(DomainPolicy.TryMailFromPrefix(new string('m', 43), longest, out _, out _));
        Assert.False(DomainPolicy.TryMailFromPrefix(new string('m', 44), longest, out _, out _));
    }

    [Fact]
    public void A_name_may_be_pending_in_several_accounts_and_verified_in_one()
    {
        Assert.Null(DomainOwnership.Judge(Name, heldHere: false, verifiedElsewhere: false));
        Assert.Equal(RefusalCode.DomainAlreadyExists, DomainOwnership.Judge(Name, heldHere: true, verifiedElsewhere: false)?.Code);
        Assert.Equal(RefusalCode.DomainAlreadyExists, DomainOwnership.Judge(Name, heldHere: true, verifiedElsewhere: true)?.Code);
        Assert.Equal(RefusalCode.DomainClaimed, DomainOwnership.Judge(Name, heldHere: false, verifiedElsewhere: true)?.Code);
    }
}
