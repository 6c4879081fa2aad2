using Sendara.Domains;
using Sendara.Domains.Checks;
using Sendara.Tests.Support;

namespace Sendara.Tests.Core.Domains.Checks;

public sealed class DmarcCheckTests
{
    private const string Name = "_dmarc.mail.acme.com";
    private const string Issued = "v=DMARC1; p=none; rua=mailto:dmarc@mail.acme.com";

    [Theory]
    [InlineData(Issued)]
    [InlineData("v=DMARC1; p=none")]
    [InlineData("v=DMARC1;p=reject;sp=reject;adkim=s")]
    public async Task Any_policy_verifies_stricter_ones_included(string text)
    {
        var result = await LookAsync(new Zone().Txt(Name, text));

        result.Says(CheckOutcome.Right, null);
        Assert.Equal([text], result.Seen);
    }

    [Theory]
    [InlineData("v=DMARC1; p=quarantine; pct=20", "dmarc_tag_removed")]
    [InlineData("v=DMARC1; p=reject; colour=blue", "dmarc_tag_unknown")]
    [InlineData("v=DMARC1; p=reject; aspf=s", "dmarc_strict_spf")]
    public async Task What_is_odd_about_a_record_that_works_is_said(string text, string code) =>
        (await LookAsync(new Zone().Txt(Name, text))).Says(CheckOutcome.Right, code);

    [Theory]
    [InlineData(" v=DMARC1; p=none", "dmarc_leading_space", "v=DMARC1; p=none")]
    [InlineData("v=dmarc1; p=none", "dmarc_wrong_case", "v=DMARC1; p=none")]
    [InlineData("v=DMARC1; p=nonne; ruf=mailto:f@acme.com", "dmarc_invalid_policy", "v=DMARC1; p=none; ruf=mailto:f@acme.com")]
    [InlineData("v=DMARC1;p=Quarentine;adkim=s", "dmarc_invalid_policy", "v=DMARC1; p=quarantine; adkim=s")]
    [InlineData("v=DMARC1; p=reject; sp=al", "dmarc_invalid_policy", "v=DMARC1; p=reject")]
    [InlineData("v=DMARC1; adkim=s; ruf=mailto:f@acme.com", "dmarc_invalid_policy",
        "v=DMARC1; p=none; adkim=s; rua=mailto:dmarc@mail.acme.com; ruf=mailto:f@acme.com")]
    [InlineData("v=DMARC1; p=1", "dmarc_invalid_policy", Issued)]
    [InlineData("v=DMARC1", "dmarc_invalid_policy", Issued)]
    [InlineData("\"v=DMARC1; p=none\"", "dmarc_quoted", "v=DMARC1; p=none")]
    [InlineData("p=none; v=DMARC1", "dmarc_version_not_first", "v=DMARC1; p=none")]
    public async Task A_record_that_receivers_ignore_is_wrong(string text, string code, string instead)
    {
        var result = await LookAsync(new Zone().Txt(Name, text));

        result.Says(CheckOutcome.Wrong, code);
        Assert.EndsWith(instead, result.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v=DMARC1; p=nonne", "\"nonne\" is no value for p.")]
    [InlineData("v=DMARC1; p=reject; sp=al", "\"al\" is no value for sp.")]
    [InlineData("v=DMARC1; rf=afrf", "The tag p is missing.")]
    [InlineData("v=dmarc1; p=none", "The version must be in capitals")]
    public async Task The_detail_names_what_is_at_fault(string text, string expected) =>
        Assert.Contains(expected, (await LookAsync(new Zone().Txt(Name, text))).Detail, StringComparison.Ordinal);

    [Fact]
    public async Task A_long_record_is_cut_short_in_the_explanation() =>
        Assert.InRange((await LookAsync(new Zone().Txt(Name, "v=DMARC1; " + new string('x', 5000)))).Detail.Length, 100, 400);

    [Fact]
    public async Task Two_records_are_wrong()
    {
        var result = await LookAsync(new Zone().Txt(Name, Issued).Txt(Name, "v=DMARC1; p=reject"));

        result.Says(CheckOutcome.Wrong, "dmarc_several");
        Assert.Equal([Issued, "v=DMARC1; p=reject"], result.Seen);
        Assert.EndsWith("such as: v=DMARC1; p=reject", result.Detail, StringComparison.Ordinal);
    }

    // RFC 9989 §4.10: what is not of this version is discarded before the records are counted.
    [Theory]
    [InlineData("v=DMARC2; p=none")]
    [InlineData("v=dmarc1; p=none")]
    [InlineData("v=spf1 -all")]
    [InlineData("site-verification=1")]
    public async Task Text_of_another_kind_beside_it_does_no_harm(string other) =>
        (await LookAsync(new Zone().Txt(Name, other).Txt(Name, Issued))).Says(CheckOutcome.Right, null);

    [Fact]
    public async Task Text_that_is_no_DMARC_leaves_it_missing() =>
        (await LookAsync(new Zone().Txt(Name, "v=spf1 -all"))).Says(CheckOutcome.Missing, "dmarc_spf_in_place");

    [Fact]
    public async Task Nothing_there_is_missing() => (await LookAsync(new Zone())).Says(CheckOutcome.Missing, "dmarc_missing");

    [Fact]
    public async Task A_policy_hosted_behind_an_alias_is_right() =>
        (await LookAsync(new Zone().Cname(Name, "dmarc.host.example").Txt("dmarc.host.example", "v=DMARC1; p=reject")))
            .Says(CheckOutcome.Right, null);

    [Fact]
    public async Task A_silent_server_says_nothing() =>
        (await LookAsync(new Zone { Broken = { Name } })).Says(CheckOutcome.CouldNotAsk, "lookup_failed");

    private static Task<CheckResult> LookAsync(Zone zone) => zone.CheckAsync(RecordPurpose.Dmarc);
}
