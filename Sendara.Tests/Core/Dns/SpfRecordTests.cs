using Sendara.Dns;

namespace Sendara.Tests.Core.Dns;

public sealed class SpfRecordTests
{
    [Theory]
    [InlineData("v=spf1", true)]
    [InlineData("v=spf1 -all", true)]
    [InlineData("V=SPF1 -ALL", true)]
    [InlineData("v=spf10 -all", false)]
    [InlineData("v=spf1-all", false)]
    [InlineData(" v=spf1 -all", false)]
    [InlineData("\"v=spf1 -all\"", false)]
    [InlineData("v=spf2.0/pra -all", false)]
    [InlineData("google-site-verification=x", false)]
    [InlineData("", false)]
    public void A_record_begins_with_exactly_its_version(string text, bool expected) =>
        Assert.Equal(expected, SpfRecord.Among([text]).Count == 1);

    [Fact]
    public void Other_text_records_do_not_count() =>
        Assert.Equal(
            ["v=spf1 -all", "v=spf1 ~all"],
            SpfRecord.Among(["v=spf1 -all", "v=DMARC1; p=none", "v=spf1 ~all", "v=spf1x"]).Select(spf => spf.Text));

    [Fact]
    public void Terms_are_in_order_whatever_the_spaces() =>
        Assert.Equal(["mx", "include:a.example", "~all"], new SpfRecord("v=spf1  mx   include:a.example ~all ").Terms);

    [Theory]
    [InlineData("v=spf1 include:amazonses.com ~all", true)]
    [InlineData("v=spf1 include:amazonses.com -all", true)]
    [InlineData("v=spf1 +include:amazonses.com ~all", true)]
    [InlineData("v=spf1 INCLUDE:AmazonSES.com ~all", true)]
    [InlineData("v=spf1 include:amazonses.com. ~all", true)]
    [InlineData("v=spf1 include:other.example include:amazonses.com", true)]
    [InlineData("v=spf1 ~all", false)]
    [InlineData("v=spf1 -all include:amazonses.com", false)]
    [InlineData("v=spf1 ALL include:amazonses.com", false)]
    [InlineData("v=spf1 -include:amazonses.com ~all", false)]
    [InlineData("v=spf1 ~include:amazonses.com ~all", false)]
    [InlineData("v=spf1 ?include:amazonses.com ~all", false)]
    [InlineData("v=spf1 include:mail.amazonses.com ~all", false)]
    [InlineData("v=spf1 include:notamazonses.com ~all", false)]
    [InlineData("v=spf1 include: amazonses.com ~all", false)]
    [InlineData("v=spf1 exp=include:amazonses.com ~all", false)]
    [InlineData("v=spf1", false)]
    public void An_include_counts_when_it_lets_pass_and_no_all_comes_first(string text, bool expected) =>
        Assert.Equal(expected, new SpfRecord(text).Includes("amazonses.com"));
}
