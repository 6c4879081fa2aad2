using Sendara.Mail;
using Sendara.Sending;
using Sendara.Tests.Support;

namespace Sendara.Tests.Core.Sending;

public sealed class RecipientCheckTests
{
    private const string Host = "example.com";

    [Fact]
    public async Task A_domain_with_a_mail_server_can_take_mail() =>
        Assert.True(await CanAsync(new Zone().Mx(Host, 10, "mx.example.net")));

    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData("2001:db8::1")]
    public async Task An_address_stands_in_for_a_missing_MX(string address) =>
        Assert.True(await CanAsync(new Zone().Address(Host, address)));

    [Fact]
    public async Task An_alias_to_a_domain_with_a_mail_server_can_take_mail() =>
        Assert.True(await CanAsync(new Zone().Cname(Host, "real.example").Mx("real.example", 10, "mx.example.net")));

    [Fact]
    public async Task A_null_MX_means_no_mail_although_there_is_an_address()
    {
        var answer = await LookAsync(new Zone().Mx(Host, 0, "").Address(Host, "192.0.2.1"));

        Assert.Equal(new(false, "example.com states that it takes no mail"), answer);
    }

    [Fact]
    public async Task A_domain_that_does_not_exist_cannot_take_mail() =>
        Assert.Equal(
            new(false, "the domain example.com does not exist"),
            await LookAsync(new Zone()));

    [Fact]
    public async Task Nor_can_one_without_MX_and_address() =>
        Assert.Equal(
            new(false, "example.com has no mail server"),
            await LookAsync(new Zone().Txt(Host, "v=spf1 -all")));

    [Theory]
    [InlineData("example.com")]
    [InlineData("example.com A")]
    [InlineData("example.com AAAA")]
    public async Task Doubt_is_in_the_recipients_favour(string broken) =>
        Assert.True(await CanAsync(new Zone { Broken = { broken } }.Txt(Host, "v=spf1 -all")));

    [Fact]
    public async Task One_question_is_enough_where_there_is_an_MX()
    {
        var zone = new Zone().Mx(Host, 10, "mx.example.net");

        await LookAsync(zone);

        Assert.Equal("example.com MX", $"{Assert.Single(zone.Asked)}");
    }

    private static async Task<bool> CanAsync(Zone zone) => (await LookAsync(zone)).Possible;

    private static Task<Deliverability> LookAsync(Zone zone) =>
        RecipientCheck.RunAsync(EmailAddress.Parse($"reader@{Host}", null), zone, TestContext.Current.CancellationToken);
}
