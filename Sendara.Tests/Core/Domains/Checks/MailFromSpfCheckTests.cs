using Sendara.Domains;
using Sendara.Domains.Checks;
using Sendara.Tests.Support;

namespace Sendara.Tests.Core.Domains.Checks;

public sealed class MailFromSpfCheckTests
{
    private const string Name = CheckTesting.MailFrom;
    private const string Policy = "v=spf1 include:amazonses.com ~all";

    [Theory]
    [InlineData(Policy)]
    [InlineData("v=spf1 include:amazonses.com -all")]
    [InlineData("V=SPF1 ip4:192.0.2.1 INCLUDE:AMAZONSES.COM -ALL")]
    public async Task One_record_that_lets_the_provider_send_is_right(string text)
    {
        var result = await LookAsync(new Zone().Txt(Name, text));

        result.Says(CheckOutcome.Right, null);
        Assert.Equal([text], result.Seen);
    }

    [Fact]
    public async Task Other_text_beside_it_does_no_harm() =>
        (await LookAsync(new Zone().Txt(Name, "site-verification=1").Txt(Name, Policy))).Says(CheckOutcome.Right, null);

    [Theory]
    [InlineData("v=spf1 -all", "spf_without_provider")]
    [InlineData("v=spf1 ip4:192.0.2.1 ~all", "spf_without_provider")]
    [InlineData("v=spf1 -all include:amazonses.com", "spf_all_before_include")]
    [InlineData("v=spf1 ?include:amazonses.com ~all", "spf_include_without_pass")]
    public async Task One_that_does_not_is_wrong(string text, string code)
    {
        var result = await LookAsync(new Zone().Txt(Name, text));

        result.Says(CheckOutcome.Wrong, code);
        Assert.EndsWith(Policy, result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_records_are_wrong_although_one_is_right()
    {
        var result = await LookAsync(new Zone().Txt(Name, Policy).Txt(Name, "v=spf1 -all"));

        result.Says(CheckOutcome.Wrong, "spf_several");
        Assert.Equal([Policy, "v=spf1 -all"], result.Seen);
    }

    [Theory]
    [InlineData("site-verification=1")]
    [InlineData("spf2.0/pra ?all")]
    public async Task Text_that_is_no_SPF_leaves_it_missing(string text) =>
        (await LookAsync(new Zone().Txt(Name, text))).Says(CheckOutcome.Missing, "spf_missing");

    [Fact]
    public async Task Nothing_there_is_missing() => (await LookAsync(new Zone())).Says(CheckOutcome.Missing, "spf_missing");

    [Fact]
    public async Task Receivers_follow_an_alias_and_so_do_we() =>
        (await LookAsync(new Zone().Cname(Name, "spf.acme.net").Txt("spf.acme.net", Policy))).Says(CheckOutcome.Right, null);

    [Fact]
    public async Task A_silent_server_says_nothing() =>
        (await LookAsync(new Zone { Broken = { $"{Name} TXT" } })).Says(CheckOutcome.CouldNotAsk, "lookup_failed");

    private static Task<CheckResult> LookAsync(Zone zone) => zone.CheckAsync(RecordPurpose.MailFromSpf);
}
