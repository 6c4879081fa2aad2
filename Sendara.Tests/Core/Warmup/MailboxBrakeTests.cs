using Sendara.Warmup;

namespace Sendara.Tests.Core.Warmup;

public sealed class MailboxBrakeTests
{
    private static readonly DateTimeOffset Start = new(2026, 6, 15, 9, 0, 0, TimeSpan.Zero);

    private static readonly MailboxBrake Gmail = MailboxBrake.New(MailboxProvider.Gmail, Start);

    [Theory]
    [InlineData(100, 4, false)]
    [InlineData(100, 5, false)]
    [InlineData(100, 6, true)]
    [InlineData(5, 5, true)]
    [InlineData(1000, 50, false)]
    [InlineData(1000, 51, true)]
    public void More_than_five_percent_and_at_least_five_brake(int sent, int deferred, bool brakes)
    {
        var judged = (Gmail with { Sent = sent, Deferred = deferred }).Judge(sent * 2, Start);

        Assert.Equal(brakes, judged.IsBraked(Start));
        Assert.Equal(brakes ? (0.5, 0.5, 0) : (1, 0, deferred), (judged.Share, judged.Portion, judged.Deferred));
    }

    [Fact]
    public void A_brake_holds_for_six_hours_and_is_then_eased_by_a_tenth_every_hour()
    {
        var braked = Braked();

        Assert.Equal(
            [0.5, 0.5, 0.5, 0.6, 0.9, 1],
            new[] { 0, 5.9, 6.5, 7, 10, 11 }.Select(hours => Math.Round(braked.ShareAt(Start.AddHours(hours)), 3)));
        Assert.False(braked.IsBraked(Start.AddHours(11)));
    }

    [Fact]
    public void Who_still_objects_when_it_is_over_is_halved_again_but_never_cut_off()
    {
        var brake = Braked();
        for (var time = Start.AddHours(6); time < Start.AddDays(3); time = time.AddHours(6))
        {
            brake = (brake with { Sent = 100, Deferred = 50 }).Judge(1000, time);
        }

        Assert.Equal((1.0 / 16, 0.5), (brake.Share, brake.Portion));
    }

    [Fact]
    public void What_comes_in_while_the_brake_holds_does_not_brake_twice()
    {
        var judged = (Braked() with { Sent = 10, Deferred = 10 }).Judge(10, Start.AddHours(5));

        Assert.Equal((0.5, Start), (judged.Share, judged.BrakedAt));
    }

    [Fact]
    public void A_braked_provider_gets_his_share_of_the_pace_and_no_more()
    {
        var brake = Braked();

        Assert.Equal(12.5, brake.Fill(100, Start.AddHours(1)).Tokens); // Half an hour's worth is kept, not more.
        Assert.Equal(6.25, brake.Fill(100, Start.AddHours(0.25)).Tokens);
    }

    [Fact]
    public void What_was_counted_is_forgotten_after_a_day()
    {
        var judged = (Gmail with { Sent = 1000, Deferred = 20 }).Judge(1000, Start.AddDays(1));

        Assert.Equal((0, 0, Start.AddDays(1)), (judged.Sent, judged.Deferred, judged.CountedSince));
    }

    private static MailboxBrake Braked() => (Gmail with { Sent = 100, Deferred = 50 }).Judge(200, Start);
}
