using Sendara.Dns.Spf;

namespace Sendara.Tests.Core.Dns.Spf;

public sealed class SpfSurveyTests
{
    private const string Start = "mail.acme.test";
    private const string Provider = "amazonses.com";

    [Theory]
    [InlineData("include:amazonses.com ~all", SpfQualifier.Pass)]
    [InlineData("INCLUDE:AmazonSES.com. -all", SpfQualifier.Pass)]
    [InlineData("~include:amazonses.com -all", SpfQualifier.SoftFail)]
    [InlineData("-include:amazonses.com +all", SpfQualifier.Fail)]
    [InlineData("redirect=amazonses.com", SpfQualifier.Pass)]
    [InlineData("include:through.test -all", SpfQualifier.Pass)]
    [InlineData("?include:through.test -all", SpfQualifier.Neutral)]
    [InlineData("redirect=through.test", SpfQualifier.Pass)]
    [InlineData("redirect=doubtful.test", SpfQualifier.SoftFail)]
    [InlineData("include:_spf.%{d} -all", SpfQualifier.Pass)]
    [InlineData("include:doubtful.test include:through.test -all", SpfQualifier.Pass)]
    [InlineData("-all exp=amazonses.com", null)]
    [InlineData("a:amazonses.com exists:amazonses.com -all", null)]
    [InlineData("include:other.test -all", null)]
    public async Task A_domain_is_reached_through_includes_and_redirects(string terms, SpfQualifier? qualifier)
    {
        var reach = (await TakeAsync(terms)).ReachOf(Provider);

        if (qualifier is null)
        {
            Assert.IsType<SpfReach.No>(reach);
        }
        else
        {
            Assert.Equal(qualifier, Assert.IsType<SpfReach.Reached>(reach).Qualifier);
        }
    }

    [Fact]
    public async Task The_way_there_is_told() =>
        Assert.Equal(
            ["mail.acme.test include:through.test", "through.test include:amazonses.com"],
            Assert.IsType<SpfReach.Reached>((await TakeAsync("mx include:through.test -all")).ReachOf(Provider))
                .Path.Select(step => $"{step.Domain} {step.Term}"));

    [Fact]
    public async Task An_include_inside_an_include_must_let_pass() =>
        Assert.IsType<SpfReach.Lost>((await TakeAsync("include:doubtful.test -all")).ReachOf(Provider));

    [Theory]
    [InlineData("-all include:amazonses.com", "include:amazonses.com", "-all")]
    [InlineData("~all mx include:amazonses.com -all", "include:amazonses.com", "~all")]
    [InlineData("redirect=amazonses.com ?all", "redirect=amazonses.com", "?all")]
    public async Task An_all_before_it_keeps_every_mail_away(string terms, string step, string all)
    {
        var survey = await TakeAsync(terms);

        var ignored = Assert.IsType<SpfReach.Ignored>(survey.ReachOf(Provider));
        Assert.Equal(step, Assert.Single(ignored.Path).Term.ToString());
        Assert.Equal(all, ignored.All.ToString());
        Assert.Contains(survey.Flaws, flaw => flaw.Kind == SpfFlawKind.Ignored && flaw.Term == step);
        Assert.Equal(0, survey.Lookups);
        Assert.False(survey.IsBroken);
    }

    [Theory]
    [InlineData("include:silent.test -all", "silent.test")]
    [InlineData("include:%{l}.acme.test -all", "include:%{l}.acme.test")]
    public async Task What_could_not_be_seen_might_have_led_there(string terms, string unseen)
    {
        var survey = await TakeAsync(terms);

        Assert.Equal([unseen], Assert.IsType<SpfReach.Unknown>(survey.ReachOf(Provider)).Unseen);
        Assert.False(survey.IsBroken);
    }

    [Fact]
    public async Task What_is_found_is_found_although_something_else_is_silent() =>
        Assert.IsType<SpfReach.Reached>((await TakeAsync("include:silent.test include:amazonses.com -all")).ReachOf(Provider));

    [Fact]
    public async Task Look_ups_are_counted_per_term_and_in_all()
    {
        var survey = await TakeAsync("ip4:192.0.2.1 a:gone.test mx include:wide.test exists:%{i}.test ptr exp=why.test -all a");

        Assert.Equal(
            [
                "ip4:192.0.2.1 0 0", "a:gone.test 1 1", "mx 1 2", "include:wide.test 4 1", "exists:%{i}.test 1 0", "ptr 1 0",
                "exp=why.test 0 0", "-all 0 0", "a 0 0",
            ],
            survey.Root.Terms.Select(term => $"{term.Term} {term.Lookups} {term.VoidLookups}"));
        Assert.Equal(8, survey.Lookups);
        Assert.Equal(4, survey.VoidLookups);
    }

    [Fact]
    public async Task A_name_is_asked_for_once()
    {
        var zone = Zone("include:through.test include:through.test a:mx.test a:mx.test -all");

        var survey = await SpfSurvey.TakeAsync(Start, zone, TestContext.Current.CancellationToken);

        Assert.Equal(6, survey.Lookups);
        Assert.Distinct(zone.Asked);
    }

    [Theory]
    [InlineData("include:a.test ipv4:192.0.2.1 -all", SpfFlawKind.SyntaxError, "mail.acme.test", "ipv4:192.0.2.1")]
    [InlineData("include:wrong.test -all", SpfFlawKind.SyntaxError, "wrong.test", "al")]
    [InlineData("include:twice.test -all", SpfFlawKind.SeveralRecords, "twice.test", "")]
    [InlineData("include:gone.test -all", SpfFlawKind.NoRecord, "gone.test", "")]
    [InlineData("redirect=mx.test", SpfFlawKind.NoRecord, "mx.test", "")]
    [InlineData("include:a..test -all", SpfFlawKind.NoRecord, "a..test", "")]
    [InlineData("include:circle.test -all", SpfFlawKind.Loop, "circle.test", "")]
    [InlineData("include:mail.acme.test -all", SpfFlawKind.Loop, "mail.acme.test", "")]
    [InlineData("a a a a a a a a a a a -all", SpfFlawKind.TooManyLookups, "mail.acme.test", "")]
    [InlineData("a:gone1.test a:gone2.test a:gone3.test -all", SpfFlawKind.TooManyVoidLookups, "mail.acme.test", "")]
    [InlineData("mx:eleven.test -all", SpfFlawKind.TooManyExchanges, "mail.acme.test", "mx:eleven.test")]
    public async Task What_makes_receivers_answer_permerror_is_found(string terms, SpfFlawKind kind, string domain, string term)
    {
        var survey = await TakeAsync(terms);

        Assert.Contains(survey.Flaws, flaw => flaw.Kind == kind && flaw.Domain == domain && flaw.Term == term && flaw.Breaks);
        Assert.True(survey.IsBroken);
    }

    [Theory]
    [InlineData("mx +all", SpfFlawKind.PassesEverybody, "all")]
    [InlineData("ptr -all", SpfFlawKind.Discouraged, "ptr")]
    [InlineData("-all mx", SpfFlawKind.Ignored, "mx")]
    [InlineData("include:%{h} -all", SpfFlawKind.DependsOnMail, "include:%{h}")]
    [InlineData("a:silent.test -all", SpfFlawKind.CouldNotAsk, "a:silent.test")]
    [InlineData("include:silent.test -all", SpfFlawKind.CouldNotAsk, "")]
    public async Task What_is_merely_unwise_or_unknown_breaks_nothing(string terms, SpfFlawKind kind, string term)
    {
        var flaw = Assert.Single((await TakeAsync(terms)).Flaws);

        Assert.Equal((kind, term, false), (flaw.Kind, flaw.Term, flaw.Breaks));
    }

    [Theory]
    [InlineData("include:amazonses.com ~all")]
    [InlineData("a mx:mx.test ip6:2001:db8::/32 include:through.test exists:%{i}.%{h}.acme.test ?all exp=%{i}.acme.test")]
    [InlineData("a a a a a a a a a a -all")]
    public async Task A_sound_record_has_no_flaw(string terms) => Assert.Empty((await TakeAsync(terms)).Flaws);

    [Fact]
    public async Task A_domain_without_a_record_is_not_broken()
    {
        var survey = await SpfSurvey.TakeAsync("gone.test", new SpfZone(), TestContext.Current.CancellationToken);

        Assert.Equal(new SpfSight.Published(new SpfPolicy.None()), survey.Root.Sight);
        Assert.Equal(SpfFlawKind.NoRecord, Assert.Single(survey.Flaws).Kind);
        Assert.False(survey.IsBroken);
    }

    [Fact]
    public async Task A_tree_without_end_is_left_in_time()
    {
        var zone = new SpfZone().With(Start, "TXT", "v=spf1 include:n0.test -all");
        for (var depth = 0; depth < 40; depth++)
        {
            var next = $"include:n{depth + 1}.test";
            zone.With($"n{depth}.test", "TXT", $"v=spf1 {next} {next} {next} {next} -all");
        }

        var survey = await SpfSurvey.TakeAsync(Start, zone, TestContext.Current.CancellationToken);

        Assert.InRange(zone.Asked.Count, 1, 100);
        Assert.Contains(survey.Flaws, flaw => flaw.Kind == SpfFlawKind.TooManyLookups && flaw.Breaks);
    }

    private static Task<SpfSurvey> TakeAsync(string terms) =>
        SpfSurvey.TakeAsync(Start, Zone(terms), TestContext.Current.CancellationToken);

    private static SpfZone Zone(string terms)
    {
        var zone = new SpfZone()
            .With(Start, "TXT", $"v=spf1 {terms}").With(Start, "A", "192.0.2.5")
            .With(Start, "MX", "10", "mx.test").With(Start, "MX", "20", "gone1.test").With(Start, "MX", "30", "gone2.test")
            .With($"_spf.{Start}", "TXT", "v=spf1 include:amazonses.com -all")
            .With(Provider, "TXT", "v=spf1 ip4:192.0.2.0/24 -all").With(Provider, "A", "192.0.2.6")
            .With("mx.test", "AAAA", "2001:db8::5").With("mx.test", "MX", "10", "mx.test")
            .With("through.test", "TXT", "v=spf1 include:amazonses.com -all")
            .With("doubtful.test", "TXT", "v=spf1 ~include:amazonses.com -all")
            .With("other.test", "TXT", "v=spf1 ip4:192.0.2.0/24 -all")
            .With("wide.test", "TXT", "v=spf1 a:mx.test a:gone.test include:other.test -all")
            .With("wrong.test", "TXT", "v=spf1 al")
            .With("twice.test", "TXT", "v=spf1 -all").With("twice.test", "TXT", "v=spf1 ~all")
            .With("circle.test", "TXT", "v=spf1 include:back.test -all").With("back.test", "TXT", "v=spf1 redirect=circle.test")
            .With("silent.test", "TIMEOUT");
        foreach (var number in Enumerable.Range(1, 11))
        {
            zone.With("eleven.test", "MX", $"{number}", "mx.test");
        }

        return zone;
    }
}
