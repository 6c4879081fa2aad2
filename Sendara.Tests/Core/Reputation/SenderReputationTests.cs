using Sendara.Refusals;
using Sendara.Reputation;

namespace Sendara.Tests.Core.Reputation;

/// <summary>How a sender's standing moves: at once for the worse, slowly for the better, and never to and fro.</summary>
public sealed class SenderReputationTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 14, 12, 20, 0, TimeSpan.Zero);
    private static readonly ReputationVerdict Green = new(ReputationLevel.Green, SendingPause.None, "All is well.");
    private static readonly ReputationVerdict Amber = new(ReputationLevel.Amber, SendingPause.None, "Too many bounces.");
    private static readonly ReputationVerdict Marketing = new(ReputationLevel.Red, SendingPause.Marketing, "Far too many bounces.");
    private static readonly ReputationVerdict All = new(ReputationLevel.Red, SendingPause.All, "Of transactional mail too.");

    private readonly SenderReputation _reputation = new() { AccountId = new(Guid.AllBitsSet), SubjectId = Guid.Empty };

    [Fact]
    public void A_warning_is_told_once_and_ends_after_a_day_in_order()
    {
        Assert.Equal(ReputationChange.Warned, Judge(Amber, 0));
        Assert.Equal(ReputationChange.None, Judge(Amber, 1));
        Assert.Equal(ReputationChange.None, Judge(Green, 2));
        Assert.Equal(ReputationChange.None, Judge(Green, 24.9));
        Assert.Equal(ReputationLevel.Amber, _reputation.Level);
        Assert.Equal(ReputationChange.Calmed, Judge(Green, 25));
        Assert.Equal((ReputationLevel.Green, null), (_reputation.Level, _reputation.DueAt));
    }

    [Fact]
    public void A_rate_that_goes_to_and_fro_around_its_warning_makes_one_warning()
    {
        var changes = Enumerable.Range(0, 200).Select(hour => hour % 2 == 0 ? Judge(Amber, hour) : _reputation.Judge(Green, Amber, At(hour)));

        Assert.Equal([ReputationChange.Warned], changes.Where(change => change != ReputationChange.None));
    }

    [Fact]
    public void A_first_pause_ends_after_a_day_and_new_mail_is_judged_alone()
    {
        Assert.Equal(ReputationChange.Paused, Judge(Marketing, 0));
        Assert.Equal((SendingPause.Marketing, Noon.AddDays(1), Noon.AddDays(1)), (_reputation.Pause, _reputation.ResumesAt, _reputation.DueAt));
        Assert.Equal(ReputationChange.None, Judge(Marketing, 23));
        Assert.Equal(ReputationChange.Resumed, Judge(Marketing, 24));
        Assert.Equal((SendingPause.None, null, ReputationLevel.Amber), (_reputation.Pause, _reputation.PauseReason, _reputation.Level));
        Assert.Equal(new DateTimeOffset(2026, 6, 15, 12, 0, 0, TimeSpan.Zero), _reputation.CountedFrom);
        Assert.Equal(ReputationChange.Calmed, Judge(Green, 48));
    }

    [Fact]
    public void Each_pause_within_a_month_lasts_longer_and_the_third_ends_by_hand_only()
    {
        Judge(Marketing, 0);
        Judge(Green, 24);
        Judge(Marketing, 30);
        Assert.Equal(At(30 + 72), _reputation.ResumesAt);
        Judge(Green, 30 + 72);
        Judge(Marketing, 110);
        Assert.Equal((null, null), (_reputation.ResumesAt, _reputation.DueAt));
        Assert.Equal(ReputationChange.None, Judge(Green, 10_000));
        Assert.Contains("ask whoever runs this service", _reputation.PauseReason, StringComparison.Ordinal);

        Assert.True(_reputation.Resume(byOwner: false, At(10_001)));
        Judge(Marketing, 10_002);
        Assert.Equal(At(10_002 + 24), _reputation.ResumesAt);
    }

    [Fact]
    public void A_pause_of_a_month_ago_is_forgotten()
    {
        Judge(Marketing, 0);
        Judge(Green, 24);
        Judge(Marketing, 24 * 31);

        Assert.Equal(At(24 * 32), _reputation.ResumesAt);
    }

    [Fact]
    public void A_pause_of_marketing_becomes_one_of_all_and_never_less_by_itself()
    {
        Judge(Marketing, 0);
        Assert.Equal(ReputationChange.Paused, Judge(All, 5));
        Assert.Equal((SendingPause.All, At(29)), (_reputation.Pause, _reputation.ResumesAt));
        Assert.Equal(ReputationChange.None, Judge(Marketing, 6));
        Assert.Equal(SendingPause.All, _reputation.Pause);
    }

    [Fact]
    public void An_owner_ends_his_first_pause_after_an_hour_and_no_other_within_a_month()
    {
        Judge(Marketing, 0);
        Assert.Equal(RefusalCode.SendingPaused, _reputation.JudgeOwner(At(0.5))?.Code);
        Assert.Null(_reputation.JudgeOwner(At(1)));
        Assert.True(_reputation.Resume(byOwner: true, At(1)));
        Assert.False(_reputation.Resume(byOwner: true, At(1)));

        Judge(Marketing, 2);

        Assert.Equal(At(2 + 72), _reputation.ResumesAt);
        Assert.Contains("It ends by itself at 17 June 2026, 14:20 UTC", _reputation.JudgeOwner(At(10))?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_sent_in_the_hour_of_the_pause_does_not_count_when_it_is_ended_at_once()
    {
        Judge(Marketing, 0);
        _reputation.Resume(byOwner: false, Noon.AddMinutes(10));

        Assert.Equal(new DateTimeOffset(2026, 6, 14, 13, 0, 0, TimeSpan.Zero), _reputation.CountedFrom);
    }

    [Theory]
    [InlineData("HEALTHY", ReputationLevel.Green, ReputationLevel.Green)]
    [InlineData("PROBATION", ReputationLevel.Green, ReputationLevel.Amber)]
    [InlineData("SHUTDOWN", ReputationLevel.Green, ReputationLevel.Amber)]
    [InlineData("PROBATION", ReputationLevel.Red, ReputationLevel.Red)]
    public void While_the_provider_looks_into_the_account_nobody_grows(string word, ReputationLevel own, ReputationLevel level) =>
        Assert.Equal(level, ProviderStandings.Floor(own, ProviderStandings.Read(word)!.Value));

    [Fact]
    public void A_word_of_the_provider_s_that_nobody_knows_says_nothing() => Assert.Null(ProviderStandings.Read("UNDER_THE_WEATHER"));

    private ReputationChange Judge(ReputationVerdict verdict, double hour) => _reputation.Judge(verdict, verdict, At(hour));

    private static DateTimeOffset At(double hour) => Noon.AddHours(hour);
}
