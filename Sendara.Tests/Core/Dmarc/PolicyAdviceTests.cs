using Sendara.Dmarc;
using Sendara.Dns;
using Sendara.Domains;
using Sendara.Tests.Support;

namespace Sendara.Tests.Core.Dmarc;

/// <summary>The way from none to reject: what each step needs, what it publishes, and what holds it up.</summary>
public sealed class PolicyAdviceTests
{
    private const string Rua = "rua=mailto:dmarc@mail.acme.com";
    private const string Issued = $"v=DMARC1; p=none; {Rua}";

    private static readonly DateOnly Today = new(2026, 6, 14);
    private static readonly DomainName Domain = DomainName.Parse("mail.acme.com", null);
    private static readonly SourceFigures Sendara = Source(SourceKind.ThisProvider, "Sendara", 5_000, 5_000);

    private static readonly DmarcEvidence Clean = new(
        Today, Days: 29, ["google.com", "Yahoo"], [Sendara, Source(SourceKind.KnownSender, "Mailchimp", 300, 300)], new(90, 100), new(0, 50), Today.AddDays(-29));

    [Theory]
    [InlineData($"v=DMARC1; p=none; {Rua}", $"v=DMARC1; p=quarantine; {Rua}; t=y; pct=0")]
    [InlineData($"v=DMARC1; p=none; {Rua}; t=y", $"v=DMARC1; p=quarantine; {Rua}; t=y; pct=0")]
    [InlineData($"v=DMARC1; p=quarantine; {Rua}; t=y; pct=0", $"v=DMARC1; p=quarantine; {Rua}")]
    [InlineData($"v=DMARC1; p=quarantine; {Rua}; pct=25", $"v=DMARC1; p=quarantine; {Rua}")]
    [InlineData($"v=DMARC1; p=quarantine; pct=100; {Rua}", $"v=DMARC1; p=reject; {Rua}; t=y; pct=0")]
    [InlineData($"v=DMARC1; p=quarantine; {Rua}", $"v=DMARC1; p=reject; {Rua}; t=y; pct=0")]
    [InlineData($"v=DMARC1; p=reject; {Rua}; t=y", $"v=DMARC1; p=reject; {Rua}")]
    [InlineData($"v=DMARC1; p=quarantine; sp=reject; np=reject; adkim=s; {Rua}", $"v=DMARC1; p=reject; sp=reject; np=reject; adkim=s; {Rua}; t=y; pct=0")]
    public async Task With_clean_reports_each_policy_leads_to_the_next_which_is_tried_out_first(string published, string next)
    {
        var advice = await AdviseAsync(published, Clean);

        Assert.True(advice.Verdict == AdviceVerdict.Tighten, advice.Summary);
        Assert.Equal(next, advice.Record);
        Assert.All(advice.Criteria, criterion => Assert.True(criterion.Met, criterion.Text));
    }

    [Fact]
    public async Task Every_record_that_is_advised_can_be_read_and_leads_on_until_nothing_is_left()
    {
        var (record, steps) = (Issued, 0);
        while (await AdviseAsync(record, Clean) is { Verdict: AdviceVerdict.Tighten, Record: { } next })
        {
            (record, steps) = (next, steps + 1);
        }

        Assert.Equal(($"v=DMARC1; p=reject; {Rua}", 4), (record, steps));
        Assert.Equal((AdviceVerdict.Done, null), (await AdviseAsync(record, Clean)) is var done ? (done.Verdict, done.Record) : default);
    }

    public static TheoryData<string> Shortfalls => [.. Short.Keys];

    private static readonly Dictionary<string, (DmarcEvidence Evidence, string Code)> Short = new()
    {
        ["thirteen days"] = (Clean with { Days = 13 }, "days"),
        ["little mail and not four weeks"] = (Clean with { Days = 27, Sources = [Source(SourceKind.ThisProvider, "Sendara", 900, 900)] }, "days"),
        ["hardly any mail"] = (Clean with { Sources = [Source(SourceKind.ThisProvider, "Sendara", 99, 99)] }, "volume"),
        ["one large receiver"] = (Clean with { LargeReporters = ["google.com"] }, "reporters"),
        ["a rate that may be chance"] = (Clean with { Sources = [Source(SourceKind.ThisProvider, "Sendara", 1_000, 985)] }, "pass_rate"),
        ["one source that fails"] = (Clean with { Sources = [Sendara, Source(SourceKind.KnownSender, "Mailchimp", 60, 50)] }, "each_source"),
        ["a service that never passes"] = (Clean with { Sources = [Sendara, Source(SourceKind.KnownSender, "Mailchimp", 60, 0)] }, "undecided_sources"),
        ["a source of this week"] = (Clean with { Sources = [Sendara, Source(SourceKind.KnownSender, "Brevo", 30, 30) with { FirstSeen = Today.AddDays(-3) }] }, "no_new_source"),
    };

    [Theory]
    [MemberData(nameof(Shortfalls))]
    public async Task What_is_missing_withholds_the_step_and_is_named(string why)
    {
        var advice = await AdviseAsync(Issued, Short[why].Evidence);

        Assert.Equal(AdviceVerdict.Wait, advice.Verdict);
        var missing = Assert.Single(advice.Criteria, criterion => !criterion.Met);
        Assert.Equal(Short[why].Code, missing.Code);
        Assert.Contains(missing.Text, advice.Summary, StringComparison.Ordinal);
        Assert.Equal($"v=DMARC1; p=quarantine; {Rua}; t=y; pct=0", advice.Record);
    }

    [Theory]
    [InlineData($"v=DMARC1; p=quarantine; {Rua}; t=y", 6, false)]
    [InlineData($"v=DMARC1; p=quarantine; {Rua}; t=y", 7, true)]
    [InlineData($"v=DMARC1; p=quarantine; {Rua}", 27, false)]
    [InlineData($"v=DMARC1; p=quarantine; {Rua}", 28, true)]
    public async Task A_policy_must_have_shown_itself_in_reports_for_a_while(string published, int days, bool enough) =>
        Assert.Equal(
            enough ? AdviceVerdict.Tighten : AdviceVerdict.Wait, (await AdviseAsync(published, Clean with { PolicySince = Today.AddDays(-days) })).Verdict);

    [Fact]
    public async Task A_policy_that_no_report_shows_yet_is_not_tightened() =>
        Assert.Equal(
            "policy_age",
            Assert.Single((await AdviseAsync($"v=DMARC1; p=quarantine; {Rua}", Clean with { PolicySince = null })).Criteria, criterion => !criterion.Met).Code);

    [Fact]
    public async Task Reject_asks_for_more_and_for_forwarders_that_keep_mail_whole()
    {
        var rate = Clean with { Sources = [Source(SourceKind.ThisProvider, "Sendara", 5_000, 4_930)] };
        var forwarders = Clean with { Forwarded = new(100, 400) };

        Assert.Equal(AdviceVerdict.Tighten, (await AdviseAsync(Issued, rate)).Verdict);
        Assert.Equal("pass_rate", Missing(await AdviseAsync($"v=DMARC1; p=quarantine; {Rua}", rate)));
        Assert.Equal(AdviceVerdict.Tighten, (await AdviseAsync(Issued, forwarders)).Verdict);
        Assert.Equal("forwarded", Missing(await AdviseAsync($"v=DMARC1; p=quarantine; {Rua}", forwarders)));

        static string Missing(PolicyAdvice advice) => Assert.Single(advice.Criteria, criterion => !criterion.Met).Code;
    }

    [Fact]
    public async Task Somebody_who_pretends_does_not_hold_up_the_policy_against_him()
    {
        var spoofed = Clean with
        {
            Unknown = new(0, 100_000),
            Sources = [Sendara, Source(SourceKind.KnownSender, "SendGrid", 40, 0)],
        };

        Assert.Equal(AdviceVerdict.Tighten, (await AdviseAsync(Issued, spoofed)).Verdict);
    }

    [Theory]
    [InlineData($"v=DMARC1; p=reject; {Rua}", $"v=DMARC1; p=quarantine; {Rua}")]
    [InlineData($"v=DMARC1; p=quarantine; {Rua}", $"v=DMARC1; p=none; {Rua}")]
    public async Task Legitimate_mail_that_begins_to_fail_asks_for_a_step_back(string published, string milder)
    {
        var broken = Clean with { Sources = [Sendara, Source(SourceKind.KnownSender, "Mailchimp", 1_000, 900) with { Recent = new(20, 100) }] };

        var advice = await AdviseAsync(published, broken);

        Assert.Equal((AdviceVerdict.StepBack, milder), (advice.Verdict, advice.Record));
        Assert.Contains("Mailchimp (20.0 % passes)", advice.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_that_is_inherited_is_tightened_by_a_record_of_ones_own()
    {
        var advice = await AdviseAsync(new Zone().Txt("_dmarc.acme.com", "v=DMARC1; p=reject; sp=quarantine; rua=mailto:post@acme.com"), Clean);

        Assert.Equal((AdviceVerdict.Tighten, $"v=DMARC1; p=reject; {Rua}; t=y; pct=0"), (advice.Verdict, advice.Record));
    }

    [Fact]
    public async Task Without_a_record_the_one_that_was_issued_is_to_be_published()
    {
        var advice = await AdviseAsync(new Zone(), Clean);

        Assert.Equal((AdviceVerdict.Publish, Issued), (advice.Verdict, advice.Record));
    }

    [Fact]
    public async Task A_silent_name_server_is_no_ground_for_advice()
    {
        var advice = await AdviseAsync(new Zone { Broken = { "_dmarc.mail.acme.com" } }, Clean);

        Assert.Equal((AdviceVerdict.Unknown, null), (advice.Verdict, advice.Record));
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(100, 100, 0.9736)]
    [InlineData(985, 1_000, 0.9774)]
    [InlineData(10_000, 10_000, 0.9997)]
    public void Few_mails_prove_little(long passed, long messages, double bound) =>
        Assert.Equal(bound, new PassRate(passed, messages).LowerBound, 0.0002);

    private static SourceFigures Source(SourceKind kind, string name, long messages, long passed) =>
        new(new(kind, name), new(passed, messages), new(passed / 4, messages / 4), Today.AddDays(-60));

    private static Task<PolicyAdvice> AdviseAsync(string published, DmarcEvidence evidence) =>
        AdviseAsync(new Zone().Txt("_dmarc.mail.acme.com", published), evidence);

    private static async Task<PolicyAdvice> AdviseAsync(Zone zone, DmarcEvidence evidence) => AdvisePolicy.For(
        Domain, await DmarcAppliedPolicy.FindAsync(Domain.Value, zone, TestContext.Current.CancellationToken), Issued, evidence);
}
