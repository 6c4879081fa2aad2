using Sendara.Dns;

namespace Sendara.Tests.Core.Dns;

public sealed class DmarcRecordTests
{
    [Theory]
    [InlineData("v=DMARC1; p=none; rua=mailto:dmarc@mail.acme.com", DmarcPolicy.None, "mailto:dmarc@mail.acme.com")]
    [InlineData("v=DMARC1;p=quarantine", DmarcPolicy.Quarantine, null)]
    [InlineData("v=DMARC1; p=reject; sp=none; adkim=s; aspf=s; fo=1; pct=50", DmarcPolicy.Reject, null)]
    [InlineData("v = DMARC1 ; p = Reject ;", DmarcPolicy.Reject, null)]
    [InlineData("v=DMARC1; rua=mailto:a@acme.com; p=reject", DmarcPolicy.Reject, "mailto:a@acme.com")]
    [InlineData("v=DMARC1; P=NONE", DmarcPolicy.None, null)]
    [InlineData("v=DMARC1; p=none; unknown=1; t=y; np=reject", DmarcPolicy.None, null)]
    public void A_record_states_its_policy_and_where_reports_go(string text, DmarcPolicy policy, string? reports)
    {
        Assert.True(DmarcRecord.TryParse(text, out var record));
        Assert.Equal(new(policy, reports, text), record);
    }

    // RFC 9989 §4.10.1.
    [Theory]
    [InlineData("v=DMARC1; rua=mailto:a@acme.com")]
    [InlineData("v=DMARC1; p=nonne; rua=mailto:a@acme.com")]
    [InlineData("v=DMARC1; p=1; rua=mailto:a@acme.com")]
    [InlineData("v=DMARC1; p=; rua=mailto:a@acme.com!10m,https://acme.com/r")]
    public void A_bad_policy_counts_as_none_where_reports_can_go_somewhere(string text)
    {
        Assert.True(DmarcRecord.TryParse(text, out var record));
        Assert.Equal(DmarcPolicy.None, record.Policy);
    }

    [Theory]
    [InlineData("")]
    [InlineData("v=DMARC1")]
    [InlineData("v=DMARC1;")]
    [InlineData("v=DMARC1; p=nonne")]
    [InlineData("v=DMARC1; p=")]
    [InlineData("v=DMARC1; p=1")]
    [InlineData("v=DMARC1; p=7")]
    [InlineData("v=DMARC1; p=none,reject")]
    [InlineData("v=DMARC1; p=nonne; rua=")]
    [InlineData("v=DMARC1; p=nonne; rua=dmarc@acme.com")]
    [InlineData("v=DMARC1; p=nonne; rua=/dmarc")]
    [InlineData("v=DMARC2; p=none")]
    [InlineData("v=DMARC11; p=none")]
    [InlineData("v=DMARC 1; p=none")]
    [InlineData("v=dmarc1; p=none")]
    [InlineData("p=none; v=DMARC1")]
    [InlineData(" v=DMARC1; p=none")]
    [InlineData(";v=DMARC1; p=none")]
    [InlineData("\"v=DMARC1; p=none\"")]
    [InlineData("v=spf1 -all")]
    public void Anything_else_is_no_record(string text) => Assert.False(DmarcRecord.TryParse(text, out _));

    [Theory]
    [InlineData("v=DMARC1; p=none", true)]
    [InlineData("  v=dmarc1", true)]
    [InlineData("v=DMARC2", true)]
    [InlineData("v=spf1 -all", false)]
    [InlineData("p=none; v=DMARC1", false)]
    public void A_near_miss_still_means_to_be_one(string text, bool expected) => Assert.Equal(expected, DmarcRecord.Claims(text));

    [Fact]
    public void No_text_throws() =>
        Always.Holds(Always.TextOf("v=DMARC1;p norua:@,"), text => DmarcRecord.TryParse($"v=DMARC1;{text}", out _) || true);
}
