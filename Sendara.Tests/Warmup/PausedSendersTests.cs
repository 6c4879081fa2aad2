using System.Globalization;
using Sendara.Reputation;

namespace Sendara.Tests.Warmup;

/// <summary>Thousands of senders, the same at every run: who has bad addresses is stopped early, and who has few is never stopped.</summary>
public sealed class PausedSendersTests
{
    private const int Runs = 5000;
    private const int Days = 30;

    [Theory]
    [InlineData("warming", 0.5)]
    [InlineData("small", 0.5)]
    [InlineData("large", 0.5)]
    [InlineData("small", 1.0)]
    public void A_sender_with_half_a_percent_of_bad_addresses_is_never_paused(string kind, double transactionalShare)
    {
        var paused = Enumerable.Range(0, Runs)
            .Count(run => new BouncingSender(Seeded(run), 0.005, transactionalShare, day => VolumeOf(kind, day)).SentUntilPaused(Days) is not null);

        Print($"0.5 % bounces, {kind}, {transactionalShare:0%} transactional: {paused} of {Runs} senders paused within {Days} days");
        Assert.Equal(0, paused);
    }

    [Theory]
    [InlineData(0.0, SendingPause.Marketing)]
    [InlineData(0.5, SendingPause.Marketing)]
    [InlineData(1.0, SendingPause.All)]
    public void A_sender_with_eight_percent_of_bad_addresses_is_paused_before_two_hundred_mails(double transactionalShare, SendingPause least)
    {
        var senders = Enumerable.Range(0, Runs).Select(run => new BouncingSender(Seeded(run), 0.08, transactionalShare, day => VolumeOf("warming", day))).ToList();
        var sent = senders.ConvertAll(sender => sender.SentUntilPaused(Days) ?? long.MaxValue);
        var early = senders.Zip(sent).Count(pair => pair.Second < 200 && pair.First.Pause >= least);

        Print($"8 % bounces, {transactionalShare:0%} transactional: {early / (double)Runs:0.00%} of {Runs} senders paused before 200 mails, half of them by {sent.Order().ElementAt(Runs / 2)}");
        Assert.True(early >= 0.99 * Runs, $"Only {early} of {Runs}.");
    }

    [Fact]
    public void The_chances_are_those_even_without_luck()
    {
        var bad = ChanceOfPause(0.08, 199);
        var good = ChanceOfPause(0.005, 3000);

        Print($"Exactly: 8 % bounces are paused before 200 mails with a chance of {bad:0.00%}, 0.5 % within 3 000 mails with one of {good:0.0000%}");
        Assert.True(bad >= 0.99);
        Assert.True(good < 0.0001);
    }

    [Fact]
    public void In_between_the_chance_of_a_pause_grows_with_the_rate()
    {
        double[] rates = [0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1];
        var chances = Array.ConvertAll(rates, rate => ChanceOfPause(rate, 1000));

        var row = string.Join(", ", rates.Zip(chances, (rate, chance) => string.Create(CultureInfo.InvariantCulture, $"{rate:0%}: {chance:0.0%}")));
        Print($"Paused within 1 000 mails: {row}");
        Assert.Equal(chances.Order(), chances);
        Assert.True(chances[0] < 0.005);
        Assert.True(chances[^1] > 0.999);
    }

    private static int VolumeOf(string kind, int day) => kind switch
    {
        "warming" => (int)Math.Min(2000, 200 * Math.Pow(2, day)),
        "small" => 40,
        _ => 2000,
    };

    /// <summary>The chance of a pause within so many mails, by adding up all that can happen instead of trying it.</summary>
    private static double ChanceOfPause(double bounceRate, int mails)
    {
        var policy = new ReputationPolicy();
        var (paused, unpaused) = (0.0, new double[mails + 2]);
        unpaused[0] = 1;
        for (var sent = 1; sent <= mails; sent++)
        {
            for (var bounces = sent; bounces >= 0; bounces--)
            {
                var chance = (unpaused[bounces] * (1 - bounceRate)) + (bounces > 0 ? unpaused[bounces - 1] * bounceRate : 0);
                var isPaused = chance > 0 && bounces >= RateRules.FewestBouncesToStop
                    && RateRules.OfBounces(new(sent, bounces, 0), Days, policy).Level == ReputationLevel.Red;
                paused += isPaused ? chance : 0;
                unpaused[bounces] = isPaused ? 0 : chance;
            }
        }

        return paused;
    }

#pragma warning disable CA5394 // Chance that repeats itself is what is wanted here.
    private static Random Seeded(int run) => new(20260614 + run);
#pragma warning restore CA5394

    private static void Print(FormattableString line) => TestContext.Current.TestOutputHelper?.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
