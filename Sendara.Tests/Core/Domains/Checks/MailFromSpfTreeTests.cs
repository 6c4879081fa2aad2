using Sendara.Dns;
using Sendara.Domains;
using Sendara.Domains.Checks;
using Sendara.Tests.Core.Dns.Spf;

namespace Sendara.Tests.Core.Domains.Checks;

/// <summary>The MAIL FROM's SPF where it is more than the one include that Sendara asks for.</summary>
public sealed class MailFromSpfTreeTests
{
    private const string Name = "mail.acme.test";
    private const string Policy = "v=spf1 include:amazonses.com ~all";

    [Fact]
    public async Task The_usual_record_costs_one_look_up()
    {
        var zone = new SpfZone().With(Name, "TXT", Policy);

        Assert.Equal(CheckOutcome.Right, (await LookAsync(zone)).Outcome);
        Assert.Equal([new(Name, DnsRecordType.Txt)], zone.Asked);
    }

    [Theory]
    [InlineData("v=spf1 mx include:amazonses.com -all")]
    [InlineData("v=spf1 include:through.test -all")]
    [InlineData("v=spf1 redirect=through.test")]
    public async Task The_provider_may_be_reached_on_any_way(string text)
    {
        var result = await LookAsync(Zone(text));

        Assert.Equal((CheckOutcome.Right, ""), (result.Outcome, result.Detail));
    }

    [Theory]
    [InlineData("v=spf1 mx -all", "spf_without_provider", "does not include amazonses.com")]
    [InlineData("v=spf1 -all include:amazonses.com", "spf_all_before_include", "\"-all\" decides before it")]
    [InlineData("v=spf1 ?include:amazonses.com ~all", "spf_include_without_pass", "\"?include:amazonses.com\" in the SPF record at")]
    [InlineData("v=spf1 include:doubtful.test ~all", "spf_include_without_pass", "\"~include:amazonses.com\" in the SPF record of")]
    [InlineData("v=spf1 include:amazonses.com ipv4:192.0.2.1 ~all", "spf_syntax_error", "\"ipv4:192.0.2.1\" in the record of mail.acme.test")]
    [InlineData("v=spf1 include:amazonses.com include:gone.test ~all", "spf_include_missing", "gone.test has no SPF record")]
    [InlineData("v=spf1 include:amazonses.com include:mail.acme.test ~all", "spf_include_loop", "lead back to mail.acme.test")]
    [InlineData("v=spf1 include:amazonses.com a mx a mx a mx a mx a mx ~all", "spf_too_many_lookups", "takes 11 DNS look-ups")]
    public async Task What_keeps_the_provider_out_is_said(string text, string code, string message)
    {
        var result = await LookAsync(Zone(text));

        Assert.Equal(CheckOutcome.Wrong, result.Outcome);
        Assert.Equal(code, Assert.Single(result.Findings).Code);
        Assert.Contains(message, result.Detail, StringComparison.Ordinal);
        Assert.EndsWith(Policy, result.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v=spf1 include:silent.test ~all")]
    [InlineData("v=spf1 include:silent.test include:amazonses.com -all")]
    public async Task A_silent_include_leaves_it_open(string text) =>
        Assert.Equal(CheckOutcome.CouldNotAsk, (await LookAsync(Zone(text))).Outcome);

    private static Task<CheckResult> LookAsync(SpfZone zone) => MailFromSpfCheck.RunAsync(
        new(RecordPurpose.MailFromSpf, DnsRecordType.Txt, Name, Policy), zone, TestContext.Current.CancellationToken);

    private static SpfZone Zone(string text) => new SpfZone()
        .With(Name, "TXT", text).With(Name, "A", "192.0.2.5").With(Name, "MX", "10", Name)
        .With("amazonses.com", "TXT", "v=spf1 ip4:192.0.2.0/24 -all")
        .With("through.test", "TXT", Policy)
        .With("doubtful.test", "TXT", "v=spf1 ~include:amazonses.com ~all")
        .With("silent.test", "TIMEOUT");
}
