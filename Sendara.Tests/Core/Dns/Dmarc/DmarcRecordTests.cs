using Sendara.Dns;
using Sendara.Mail;

namespace Sendara.Tests.Core.Dns.Dmarc;

public sealed class DmarcRecordTests
{
    private static readonly IReadOnlyDictionary<string, RecordCase> Records = DmarcData.Read<RecordCase>("records");

    private static readonly IReadOnlyDictionary<string, OtherCase> Others = DmarcData.Read<OtherCase>("other-texts");

    public static TheoryData<string> RecordNames => Records.Names();

    public static TheoryData<string> OtherNames => Others.Names();

    [Theory]
    [MemberData(nameof(RecordNames))]
    public void A_record_is_read_with_its_defaults_and_its_problems(string why)
    {
        var expected = Records[why];

        var reading = Assert.IsType<DmarcReading.Dmarc>(DmarcRecord.Read(expected.Text));

        Assert.Equal(expected.Record, $"{reading.Record}");
        Assert.Equal(!expected.Void, reading.Record.Applies);
        Assert.Equal(expected.Problems, reading.Problems.Select(problem => $"{Words.Of(problem.Kind)} {problem.Tag}"));
        Assert.All(reading.Problems, problem => Assert.EndsWith(".", problem.Message, StringComparison.Ordinal));
        Assert.Equal(expected.Text, reading.Text);
    }

    [Theory]
    [MemberData(nameof(OtherNames))]
    public void A_text_that_is_no_record_is_known_for_what_it_was_meant_to_be(string why)
    {
        var expected = Others[why];

        var reading = DmarcRecord.Read(expected.Text);

        Assert.False(DmarcRecord.TryParse(expected.Text, out _));
        var miss = reading as DmarcReading.NearMiss;
        Assert.Equal((expected.NearMiss, expected.Repaired), (miss?.Kind, miss?.Repaired));
        Assert.Equal(expected.NearMiss is null, reading is DmarcReading.Other);
        Assert.NotEqual("", miss?.Message);
    }

    [Fact]
    public void Every_tag_has_its_meaning()
    {
        Assert.True(DmarcRecord.TryParse(
            "v=DMARC1; p=reject; sp=quarantine; np=none; adkim=s; aspf=r; fo=1:s; "
            + "rua=MAILTO:A%2Bb@Acme.com!10m, https://u@r.acme.com:8443/in?x; ruf=mailto:f@acme.com; psd=y; t=y",
            out var record));

        Assert.Equal(
            (DmarcPolicy.Reject, DmarcPolicy.Quarantine, DmarcPolicy.None),
            (record.Policy, record.SubdomainPolicy, record.NonexistentPolicy));
        Assert.Equal((DmarcAlignmentMode.Strict, DmarcAlignmentMode.Relaxed), (record.DkimAlignment, record.SpfAlignment));
        Assert.Equal(DmarcFailureOptions.AnyFails | DmarcFailureOptions.SpfFails, record.FailureOptions);
        Assert.Equal((DmarcSuffix.PublicSuffix, true), (record.Suffix, record.IsTesting));
        Assert.Equal(
            [("mailto", "acme.com", "10m", true), ("https", "r.acme.com", null, false)],
            record.AggregateReports.Select(uri => (uri.Scheme, uri.Host, uri.SizeLimit, uri.IsMail)));
        Assert.Equal("mailto:f@acme.com", Assert.Single(record.FailureReports).Address);
    }

    [Theory]
    [InlineData("dmarc@acme.com", "mailto:dmarc@acme.com")]
    [InlineData("a+b@acme.com", "mailto:a+b@acme.com")]
    [InlineData("a!b%c@acme.com", "mailto:a%21b%25c@acme.com")]
    [InlineData("what?@acme.com", "mailto:what%3F@acme.com")]
    public void A_mailbox_becomes_a_report_address_that_can_be_read_back(string mailbox, string expected)
    {
        var uri = DmarcReportUri.Of(EmailAddress.Parse(mailbox, null));

        Assert.Equal(expected, uri.Address);
        Assert.True(DmarcReportUri.TryParse(uri.Address, out var read));
        Assert.Equal(uri, read);
    }

    private sealed record RecordCase : DmarcCase
    {
        public required string Text { get; init; }

        public required string Record { get; init; }

        public bool Void { get; init; }

        public IReadOnlyList<string> Problems { get; init; } = [];
    }

    private sealed record OtherCase : DmarcCase
    {
        public required string Text { get; init; }

        public DmarcNearMiss? NearMiss { get; init; }

        public string? Repaired { get; init; }
    }
}
