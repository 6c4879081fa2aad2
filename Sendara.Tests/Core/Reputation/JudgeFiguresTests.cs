using Sendara.Reputation;

namespace Sendara.Tests.Core.Reputation;

/// <summary>Which of a sender's mail decides about it, and which of it is stopped.</summary>
public sealed class JudgeFiguresTests
{
    private static readonly ReputationPolicy Policy = new();
    private static readonly MailFigures Bad = new(150, 12, 0);

    [Fact]
    public void Marketing_at_fault_stops_marketing() =>
        Assert.Equal((ReputationLevel.Red, SendingPause.Marketing), Judge(Month(new(250, 20, 0), new(100, 0, 0))));

    [Fact]
    public void Transactional_mail_at_fault_stops_everything() =>
        Assert.Equal((ReputationLevel.Red, SendingPause.All), Judge(Month(Bad, Bad)));

    [Fact]
    public void Where_pausing_is_off_the_verdict_stays_and_the_mail_goes() => Assert.Equal(
        (ReputationLevel.Red, SendingPause.None), Read(JudgeFigures.OfDomain(Month(Bad, Bad), Policy with { Pauses = false })));

    [Fact]
    public void A_bad_day_of_much_mail_is_seen_within_a_good_month() => Assert.Equal(
        (ReputationLevel.Red, SendingPause.Marketing),
        Judge([new(1, new(1000, 100, 0), default), new(7, new(7000, 110, 0), default), new(30, new(30_000, 150, 0), default)]));

    [Fact]
    public void A_bad_week_that_is_over_is_forgotten_by_who_has_sent_well_since() => Assert.Equal(
        (ReputationLevel.Green, SendingPause.None),
        Judge([new(1, new(50, 0, 0), default), new(7, new(500, 1, 0), default), new(30, new(900, 60, 0), default)]));

    [Fact]
    public void Who_sends_little_is_judged_by_the_whole_month() => Assert.Equal(
        (ReputationLevel.Red, SendingPause.Marketing),
        Judge([new(1, new(10, 0, 0), default), new(7, new(60, 2, 0), default), new(30, Bad, default)]));

    [Fact]
    public void One_domain_s_bounces_are_not_the_account_s() => Assert.Equal(
        (ReputationLevel.Green, SendingPause.None), Read(JudgeFigures.OfAccount(Month(new(1000, 100, 0), new(1000, 100, 0)), culprits: 1, Policy)));

    [Fact]
    public void Many_small_domains_that_bounce_stop_the_account() => Assert.Equal(
        (ReputationLevel.Red, SendingPause.All), Read(JudgeFigures.OfAccount(Month(new(1000, 100, 0), new(1000, 100, 0)), culprits: 8, Policy)));

    private static (ReputationLevel, SendingPause) Judge(IReadOnlyList<ReputationWindow> windows) => Read(JudgeFigures.OfDomain(windows, Policy));

    private static (ReputationLevel, SendingPause) Read(ReputationVerdict verdict) => (verdict.Level, verdict.Pause);

    private static ReputationWindow[] Month(MailFigures all, MailFigures transactional) =>
        [new(1, default, default), new(7, default, default), new(30, all, transactional)];
}
