using FsCheck.Fluent;
using Sendara.Dns;
using Sendara.Domains;
using Sendara.Domains.Checks;

namespace Sendara.Tests.Core.Domains;

public sealed class RecordStateTests
{
    private static readonly VerificationSchedule Schedule = new();
    private static readonly DateTimeOffset Start = new(2026, 6, 14, 9, 0, 0, TimeSpan.Zero);
    private static readonly PlannedRecord Record = new(RecordPurpose.Dmarc, DnsRecordType.Txt, "_dmarc.acme.com", "v=DMARC1; p=none");

    [Theory]
    [InlineData(CheckOutcome.Right, VerificationStatus.Verified)]
    [InlineData(CheckOutcome.Missing, VerificationStatus.Pending)]
    [InlineData(CheckOutcome.Wrong, VerificationStatus.Failed)]
    [InlineData(CheckOutcome.CouldNotAsk, VerificationStatus.Pending)]
    public void The_first_look_decides_by_what_is_published(CheckOutcome outcome, VerificationStatus expected) =>
        Assert.Equal(expected, After(RecordState.New, outcome).Status);

    [Fact]
    public void A_wrong_record_that_is_taken_away_is_pending_again() =>
        Assert.Equal(VerificationStatus.Pending, After(After(RecordState.New, CheckOutcome.Wrong), CheckOutcome.Missing).Status);

    [Theory]
    [InlineData(CheckOutcome.Missing)]
    [InlineData(CheckOutcome.Wrong)]
    public void The_first_miss_of_a_verified_record_is_only_noted(CheckOutcome miss)
    {
        var state = After(Verified(), miss);

        Assert.Equal((VerificationStatus.Verified, Start, 1), (state.Status, state.MissingSince, state.Misses));
        Assert.NotNull(state.Detail);
    }

    [Fact]
    public void It_fails_at_the_second_miss_once_the_time_is_up()
    {
        var once = After(Verified(), CheckOutcome.Missing);

        Assert.Equal(VerificationStatus.Verified, After(once, CheckOutcome.Missing, Schedule.FailAfterAbsence - TimeSpan.FromTicks(1)).Status);
        Assert.Equal(VerificationStatus.Failed, After(once, CheckOutcome.Missing, Schedule.FailAfterAbsence).Status);
        Assert.Equal(VerificationStatus.Failed, After(once, CheckOutcome.Wrong, Schedule.FailAfterAbsence).Status);
    }

    [Fact]
    public void However_late_a_single_miss_is_not_enough() =>
        Assert.Equal(
            VerificationStatus.Verified,
            After(After(Verified(), CheckOutcome.CouldNotAsk), CheckOutcome.Missing, TimeSpan.FromDays(30)).Status);

    [Fact]
    public void Two_misses_in_one_moment_are_one_and_silence_afterwards_does_not_make_them_two()
    {
        var state = After(After(Verified(), CheckOutcome.Missing), CheckOutcome.Missing, Schedule.ConfirmAfter - TimeSpan.FromTicks(1));

        Assert.False(After(state, CheckOutcome.CouldNotAsk, TimeSpan.FromHours(1)).IsAtRisk);
        Assert.True(After(state, CheckOutcome.Missing, Schedule.ConfirmAfter).IsAtRisk);
    }

    [Fact]
    public void Where_records_fail_sooner_than_misses_are_confirmed_they_fail()
    {
        var hasty = Schedule with { FailAfterAbsence = TimeSpan.FromSeconds(1) };
        var missing = new CheckResult(Record, CheckOutcome.Missing, [], []);

        var once = Verified().After(missing, hasty, Start);

        Assert.Equal(VerificationStatus.Failed, once.After(missing, hasty, Start + hasty.FailAfterAbsence).Status);
    }

    [Fact]
    public void Silence_in_between_neither_counts_nor_forgives()
    {
        var state = After(After(Verified(), CheckOutcome.Missing), CheckOutcome.CouldNotAsk, TimeSpan.FromHours(1));

        Assert.Equal((VerificationStatus.Verified, Start, 1), (state.Status, state.MissingSince, state.Misses));
        Assert.Equal(VerificationStatus.Failed, After(state, CheckOutcome.Missing, TimeSpan.FromHours(2)).Status);
    }

    [Fact]
    public void A_record_that_comes_back_is_as_good_as_new()
    {
        var failed = After(After(Verified(), CheckOutcome.Missing), CheckOutcome.Missing, TimeSpan.FromHours(1));

        Assert.Equal(Verified(), After(failed, CheckOutcome.Right, TimeSpan.FromHours(2)));
        Assert.Equal(VerificationStatus.Verified, After(After(failed, CheckOutcome.Right), CheckOutcome.Missing).Status);
    }

    [Fact]
    public void A_record_that_failed_by_going_missing_stays_failed_while_it_is_away()
    {
        var failed = After(After(Verified(), CheckOutcome.Missing), CheckOutcome.Missing, TimeSpan.FromHours(1));

        Assert.Equal(VerificationStatus.Failed, After(failed, CheckOutcome.Missing, TimeSpan.FromDays(9)).Status);
        Assert.Equal(Start, After(failed, CheckOutcome.Wrong, TimeSpan.FromDays(9)).MissingSince);
    }

    [Fact]
    public void A_right_record_has_a_detail_only_with_a_warning()
    {
        var warned = new CheckResult(Record, CheckOutcome.Right, ["x"], [new("weak", FindingSeverity.Warning, "It is weak.", "Make it strong.")]);

        Assert.Null(Verified().Detail);
        Assert.Equal("It is weak. Make it strong.", RecordState.New.After(warned, Schedule, Start).Detail);
    }

    [Fact]
    public void The_gravest_finding_is_the_one_to_tell()
    {
        Finding[] findings =
        [
            new("a", FindingSeverity.Info, "Info.", "-"),
            new("b", FindingSeverity.Error, "Error.", "Mend it."),
            new("c", FindingSeverity.Warning, "Warning.", "-"),
        ];

        Assert.Equal("Error. Mend it.", new CheckResult(Record, CheckOutcome.Wrong, [], findings).Detail);
    }

    [Fact]
    public void Silence_never_changes_a_status() =>
        Always.Holds(Gen.Elements(Enum.GetValues<CheckOutcome>()).ListOf(), outcomes =>
        {
            var (state, now) = (RecordState.New, Start);
            foreach (var outcome in outcomes)
            {
                now += TimeSpan.FromMinutes(20);
                var next = state.After(Look(outcome), Schedule, now);
                if (outcome == CheckOutcome.CouldNotAsk && next with { Detail = null } != state with { Detail = null })
                {
                    return false;
                }

                state = next;
            }

            return true;
        });

    private static RecordState Verified() => After(RecordState.New, CheckOutcome.Right);

    private static RecordState After(RecordState state, CheckOutcome outcome, TimeSpan since = default) =>
        state.After(Look(outcome), Schedule, Start + since);

    private static CheckResult Look(CheckOutcome outcome) =>
        new(Record, outcome, [], outcome == CheckOutcome.Right ? [] : [new("code", FindingSeverity.Error, "Seen.", "Mend it.")]);
}
