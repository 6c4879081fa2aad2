using System.Net;
using Sendara.Dmarc;

namespace Sendara.Tests.Core.Dmarc;

public sealed class SourceRulesTests
{
    private static readonly OwnMarks Own = new("mail.acme.com", "mail.mail.acme.com", ["abc123", "def456", "ghi789"]);

    [Theory]
    [InlineData("our envelope", "", "mail.mail.acme.com", SourceKind.ThisProvider, "Sendara")]
    [InlineData("our envelope and signature", "abc123:mail.acme.com amazon:amazonses.com", "mail.mail.acme.com", SourceKind.ThisProvider, "Sendara")]
    [InlineData("our signature before the MAIL FROM domain works", "ABC123:mail.acme.com", "eu-west-1.amazonses.com", SourceKind.ThisProvider, "Sendara")]
    [InlineData("our signature, brought by somebody else", "abc123:mail.acme.com", "srs.forward.example.net", SourceKind.Forwarder, "example.net")]
    [InlineData("our signature, and no envelope that passes", "abc123:mail.acme.com", null, SourceKind.Forwarder, "198.51.100.0/24")]
    [InlineData("the provider without our signature", "amazon:amazonses.com", "eu-west-1.amazonses.com", SourceKind.KnownSender, "Amazon SES outside Sendara")]
    [InlineData("a service by its signature", "k1:mcsv.net", null, SourceKind.KnownSender, "Mailchimp")]
    [InlineData("a service by its envelope", "s1:mail.acme.com", "u1.wl.sendgrid.net", SourceKind.KnownSender, "SendGrid")]
    [InlineData("a service's tenant", "s:acme.onmicrosoft.com", null, SourceKind.KnownSender, "Microsoft 365")]
    [InlineData("only ends like a service", "", "notsendgrid.net", SourceKind.Unknown, "notsendgrid.net")]
    [InlineData("a server of the SPF record", "", "office.mail.acme.com", SourceKind.KnownSender, "office.mail.acme.com")]
    [InlineData("a key of the domain at another server", "own:mail.acme.com", "bounce.mailer.co.uk", SourceKind.KnownSender, "mailer.co.uk")]
    [InlineData("a key of the domain, forwarded", "own:mail.acme.com", null, SourceKind.Forwarder, "198.51.100.0/24")]
    [InlineData("somebody", "", null, SourceKind.Unknown, "198.51.100.0/24")]
    [InlineData("somebody with a name", "x:spam.example.org", "out.spam.example.org", SourceKind.Unknown, "example.org")]
    public void Mail_is_told_by_what_passed(string why, string signatures, string? envelope, SourceKind kind, string name)
    {
        var row = Row(signatures, envelope);

        Assert.True(new MailSource(kind, name) == SourceRules.Classify(row, Alignment(row), Own), $"{why}: {SourceRules.Classify(row, Alignment(row), Own)}");
    }

    [Fact]
    public void A_name_that_did_not_pass_is_nobodys()
    {
        var row = Row("", null) with
        {
            Signatures = [new("mail.acme.com", "abc123", Passed: false), new("mcsv.net", "k1", Passed: false)],
            Envelope = new("mail.mail.acme.com", Passed: false),
        };

        Assert.Equal(new(SourceKind.Unknown, "198.51.100.0/24"), SourceRules.Classify(row, Alignment(row), Own));
    }

    [Fact]
    public void What_a_receiver_knows_to_be_forwarded_is()
    {
        var row = Row("", "lists.example.org") with { Forwarded = true };

        Assert.Equal(new(SourceKind.Forwarder, "example.org"), SourceRules.Classify(row, Alignment(row), Own));
    }

    [Fact]
    public void A_network_of_IPv6_is_48_bits_wide()
    {
        var row = Row("", null) with { Address = IPAddress.Parse("2001:db8:1:2:3::25") };

        Assert.Equal("2001:db8:1::/48", SourceRules.Classify(row, Alignment(row), Own).Name);
    }

    private static ReportRow Row(string signatures, string? envelope) => new(
        IPAddress.Parse("198.51.100.7"), 1, Disposition.None, null, null, Forwarded: false, "mail.acme.com",
        [.. signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split(':')).Select(parts => new SignatureResult(parts[1], parts[0], Passed: true))],
        envelope is null ? new("elsewhere.test", Passed: false) : new(envelope, Passed: true));

    private static RowAlignment Alignment(ReportRow row) => new(
        row.Signatures.Any(signature => signature.Passed && signature.Domain == row.HeaderFrom),
        row.Envelope is { Passed: true, Domain: var domain } && domain.EndsWith($".{row.HeaderFrom}", StringComparison.Ordinal));
}
