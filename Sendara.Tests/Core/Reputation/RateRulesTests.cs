using Sendara.Reputation;

namespace Sendara.Tests.Core.Reputation;

/// <summary>When bounces and complaints prove something, and when they are chance.</summary>
public sealed class RateRulesTests
{
    private static readonly ReputationPolicy Policy = new();

    [Theory]
    // The counts of Wilson's interval at 95 %, as they are published.
    [InlineData(3, 50, 0.02)]
    [InlineData(6, 50, 0.05)]
    [InlineData(5, 100, 0.02)]
    [InlineData(8, 200, 0.02)]
    [InlineData(17, 200, 0.05)]
    [InlineData(35, 500, 0.05)]
    [InlineData(64, 1000, 0.05)]
    [InlineData(3, 1000, 0.001)]
    [InlineData(10, 5000, 0.001)]
    public void So_many_are_the_fewest_that_prove_a_rate(int count, int sample, double rate)
    {
        Assert.True(WilsonInterval.Of(count, sample).Low > rate);
        Assert.False(WilsonInterval.Of(count - 1, sample).Low > rate);
    }

    [Fact]
    public void Where_nothing_was_seen_everything_is_possible() => Assert.Equal(new WilsonInterval(0, 1), WilsonInterval.Of(0, 0));

    [Theory]
    [InlineData(0, 0, ReputationLevel.Green)]
    [InlineData(1, 1, ReputationLevel.Green)]
    [InlineData(3, 3, ReputationLevel.Green)]
    [InlineData(4, 1000, ReputationLevel.Green)]
    [InlineData(4, 50, ReputationLevel.Amber)] // 8 %, but four prove no more than that it is over 2 %.
    [InlineData(6, 100, ReputationLevel.Amber)]
    [InlineData(7, 100, ReputationLevel.Red)]
    [InlineData(7, 139, ReputationLevel.Red)]
    [InlineData(7, 140, ReputationLevel.Amber)] // Seven have to be over the limit themselves.
    [InlineData(8, 199, ReputationLevel.Red)]
    [InlineData(8, 200, ReputationLevel.Amber)] // 4 % is not over four fifths of the limit.
    [InlineData(9, 200, ReputationLevel.Red)]
    [InlineData(10, 499, ReputationLevel.Amber)] // Ten speak by their rate alone.
    [InlineData(9, 449, ReputationLevel.Green)]
    [InlineData(300, 10_000, ReputationLevel.Amber)] // 3 %: too much, and certainly below 5 %.
    [InlineData(450, 10_000, ReputationLevel.Amber)]
    [InlineData(500, 10_000, ReputationLevel.Red)]
    [InlineData(50, 10_000, ReputationLevel.Green)]
    public void Hard_bounces(int bounces, int sent, ReputationLevel level) =>
        Assert.Equal(level, RateRules.OfBounces(new(sent, bounces, 0), 30, Policy).Level);

    [Theory]
    [InlineData(7, 100, ReputationLevel.Amber)]
    [InlineData(17, 200, ReputationLevel.Red)]
    public void Where_only_what_is_beyond_doubt_stops(int bounces, int sent, ReputationLevel level) =>
        Assert.Equal(level, RateRules.OfBounces(new(sent, bounces, 0), 30, Policy, beyondDoubt: true).Level);

    [Theory]
    [InlineData(1, 50, ReputationLevel.Green)] // 2 %, and one click of one reader.
    [InlineData(1, 1, ReputationLevel.Green)]
    [InlineData(2, 50, ReputationLevel.Amber)]
    [InlineData(2, 3999, ReputationLevel.Amber)]
    [InlineData(2, 4000, ReputationLevel.Green)]
    [InlineData(3, 1000, ReputationLevel.Red)]
    [InlineData(3, 2000, ReputationLevel.Amber)]
    [InlineData(60, 100_000, ReputationLevel.Amber)]
    [InlineData(150, 100_000, ReputationLevel.Red)]
    [InlineData(40, 100_000, ReputationLevel.Green)]
    public void Complaints(int complaints, int sent, ReputationLevel level) =>
        Assert.Equal(level, RateRules.OfComplaints(new(sent, 0, complaints), 30, Policy).Level);

    [Fact]
    public void The_evidence_names_the_figures_the_rate_what_is_certain_and_the_limit() => Assert.Equal(
        "12 of the 150 mails of the last 30 days went to addresses that do not exist (8 %), and certainly over 4.6 %; the limit is 5 %.",
        RateRules.OfBounces(new(150, 12, 0), 30, Policy).Evidence);

    [Fact]
    public void A_bounce_that_is_told_before_its_mail_counts_as_sent_makes_no_rate_over_one() =>
        Assert.Equal(1, new MailFigures(2, 3, 0).BounceRate);
}
