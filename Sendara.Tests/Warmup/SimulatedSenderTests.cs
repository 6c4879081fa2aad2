using Sendara.Reputation;
using Sendara.Warmup;

namespace Sendara.Tests.Warmup;

/// <summary>Thousands of senders, seeded: what the rules make of them, day after day.</summary>
public sealed class SimulatedSenderTests
{
    private const int Runs = 5000;

    private static readonly WarmupPolicy Policy = new();

    [Fact]
    public void A_sender_of_a_hundred_thousand_a_day_gets_there_in_two_to_four_weeks()
    {
        // Weekends with a third of the mail, days with a little more or less, and a day to look at now and then.
        var days = Enumerable.Range(0, Runs).Select(seed =>
        {
            var random = new Random(seed);
            var volumes = Enumerable.Range(0, 60).Select(day => (int)(100_000 * (day % 7 > 4 ? 0.35 : 1) * (0.9 + (random.NextDouble() / 5)))).ToList();
            var levels = Enumerable.Range(0, 60).Select(_ => random.NextDouble() < 0.05 ? ReputationLevel.Amber : ReputationLevel.Green).ToList();
            var lived = new SimulatedSender(Policy, day => volumes[day], day => levels[day]).Run(60);
            return (There: lived.First(day => day.Cap >= 100_000).Number + 1, Warm: lived[^1].Number + 1);
        }).ToList();

        var there = days.ConvertAll(run => run.There);
        var warm = days.ConvertAll(run => run.Warm);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Runs} senders of 100 000 a day: there after {there.Min()} to {there.Max()} days (mean {there.Average():0.0}), "
            + $"warm after {warm.Min()} to {warm.Max()} (mean {warm.Average():0.0})");
        Assert.All(there, number => Assert.InRange(number, 14, 28));
        Assert.All(warm, number => Assert.InRange(number, 15, 35));
        Assert.True(warm.Order().ElementAt(Runs * 99 / 100) <= 28, "One in a hundred was not warm after four weeks.");
    }

    [Fact]
    public void No_cap_ever_grows_by_more_than_twice_in_a_day_nor_on_red_nor_on_amber()
    {
        var (grown, days, steepest) = (0, 0, 0.0);
        for (var seed = 0; seed < Runs; seed++)
        {
            var lived = AnySender(seed).Run(90);
            foreach (var (before, day) in lived.Zip(lived.Skip(1)))
            {
                days++;
                grown += day.Cap > before.Cap ? 1 : 0;
                steepest = Math.Max(steepest, (double)day.Cap / before.Cap);
                Assert.True(day.Cap <= 2 * before.Cap, $"Sender {seed}, day {day.Number}: from {before.Cap} to {day.Cap}");
                Assert.True(day.Level == ReputationLevel.Green || day.Cap <= before.Cap, $"Sender {seed}, day {day.Number}: grown on {day.Level}");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{Runs} senders, {days} days, {grown} of them with a higher cap, the steepest {steepest:0.00} times the one before");
        Assert.True(grown > Runs, "Hardly anything ever grew: the test looks at nothing.");
    }

    [Fact]
    public void Nobody_sends_more_than_his_cap_nor_twice_what_he_has_sent_before()
    {
        for (var seed = 0; seed < Runs; seed++)
        {
            var most = Policy.StartCap / 2;
            foreach (var day in AnySender(seed).Run(90).Where(day => day.Verdict != WarmupVerdict.Warm))
            {
                Assert.True(day.Sent <= day.Cap);
                Assert.True(day.Sent <= 2 * most, $"Sender {seed}, day {day.Number}: {day.Sent} after {most} at most");
                most = Math.Max(most, day.Sent);
            }
        }
    }

    private static SimulatedSender AnySender(int seed)
    {
        var random = new Random(seed);
        var usual = (int)Math.Pow(10, 1 + (random.NextDouble() * 5));
        var quiet = random.NextDouble();
        var trouble = random.NextDouble() / 3;
        var volumes = Enumerable.Range(0, 90).Select(_ => random.NextDouble() < quiet ? 0 : (int)(usual * random.NextDouble() * 2)).ToList();
        var levels = Enumerable.Range(0, 90)
            .Select(_ => random.NextDouble() >= trouble ? ReputationLevel.Green : random.Next(2) == 0 ? ReputationLevel.Amber : ReputationLevel.Red)
            .ToList();
        return new(Policy, day => volumes[day], day => levels[day]);
    }
}
