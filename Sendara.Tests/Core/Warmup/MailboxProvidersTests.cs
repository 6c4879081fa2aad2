using Sendara.Warmup;

namespace Sendara.Tests.Core.Warmup;

public sealed class MailboxProvidersTests
{
    [Theory]
    [InlineData("gmail.com", MailboxProvider.Gmail)]
    [InlineData("hotmail.com", MailboxProvider.Microsoft)]
    [InlineData("aol.com", MailboxProvider.Yahoo)]
    [InlineData("me.com", MailboxProvider.Apple)]
    [InlineData("acme.test", null)]
    [InlineData("notgmail.com", null)]
    public void Well_known_domains_need_no_look_up(string domain, MailboxProvider? provider) =>
        Assert.Equal(provider, MailboxProviders.OfDomain(domain));

    [Theory]
    [InlineData("aspmx.l.google.com", MailboxProvider.Gmail)]
    [InlineData("acme-test.mail.protection.outlook.com", MailboxProvider.Microsoft)]
    [InlineData("mta5.am0.yahoodns.net", MailboxProvider.Yahoo)]
    [InlineData("mx01.mail.icloud.com", MailboxProvider.Apple)]
    [InlineData("mail.acme.test", MailboxProvider.Rest)]
    [InlineData("mail.notgoogle.com", MailboxProvider.Rest)]
    public void Others_are_told_by_their_mail_servers(string exchanger, MailboxProvider provider) =>
        Assert.Equal(provider, MailboxProviders.OfExchangers([exchanger]));

    [Fact]
    public void The_first_that_is_known_decides_and_none_is_one_of_the_rest()
    {
        Assert.Equal(MailboxProvider.Gmail, MailboxProviders.OfExchangers(["filter.acme.test", "aspmx.l.google.com", "mx01.mail.icloud.com"]));
        Assert.Equal(MailboxProvider.Rest, MailboxProviders.OfExchangers([]));
    }
}
