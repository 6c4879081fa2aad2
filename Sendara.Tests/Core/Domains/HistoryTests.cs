using FsCheck;
using FsCheck.Fluent;
using Sendara.Domains;
using Sendara.Domains.Checks;

namespace Sendara.Tests.Core.Domains;

/// <summary>The status is a fold over the observations: what is kept of them tells how the domain stood at any time.</summary>
public sealed class HistoryTests
{
    private static readonly ProviderStatus[] ProviderStates = Enum.GetValues<ProviderStatus>();

    [Fact]
    public void The_history_tells_how_the_domain_stood_at_every_moment() =>
        Always.Holds(Courses(), course =>
        {
            var (moments, history) = Run(course);
            return moments.TrueForAll(moment => Told(history, moment.At) == moment.Standing);
        });

    [Fact]
    public void The_same_looks_at_the_same_times_lead_to_the_same_end() =>
        Always.Holds(Courses(), course =>
        {
            var (once, again) = (Run(course), Run(course));
            return once.Moments.SequenceEqual(again.Moments)
                && once.History.Select(entry => (entry.At, entry.Change)).SequenceEqual(again.History.Select(entry => (entry.At, entry.Change)));
        });

    [Fact]
    public void A_look_in_which_nobody_answered_begins_no_line_and_changes_nothing() =>
        Always.Holds(Courses(), course =>
        {
            var watch = new Watch();
            Run(watch, course);
            var before = Standing.Of(watch.Domain);

            var silence = Run(watch, [.. Enumerable.Repeat(Look.Silent, 10)]);

            // A domain that nobody has looked at yet gets its first line even then.
            return silence.Moments.TrueForAll(moment => moment.Standing == before) && silence.History.Count <= (course.Count == 0 ? 1 : 0);
        });

    private static Gen<List<Look>> Courses() =>
        Looks().ListOf().Select(looks => looks.ToList());

    // Mostly right, as a course in which everything fails at random never gets anywhere.
    private static Gen<Look> Looks() =>
        from outcomes in Gen.Frequency(
            (3, Gen.Constant(Enumerable.Repeat(CheckOutcome.Right, 6).ToArray())),
            (2, Gen.Elements(Enum.GetValues<CheckOutcome>()).ArrayOf(6)),
            (2, from one in Gen.Choose(0, 5) from other in Gen.Elements(Enum.GetValues<CheckOutcome>()) select AllRightBut(one, other)))
        from dkim in Gen.Frequency((4, Gen.Constant(ProviderStatus.Success)), (1, Gen.Elements(ProviderStates)))
        from mailFrom in Gen.Frequency((4, Gen.Constant(ProviderStatus.Success)), (1, Gen.Elements(ProviderStates)))
        from answer in Gen.Frequency((6, Gen.Constant(Answer.Seen)), (2, Gen.Constant(Answer.Unchanged)), (1, Gen.Constant(Answer.Gone)))
        from minutes in Gen.Elements(0.5, 1, 4.9, 5, 20, 45, 119, 121, 1440, 5000)
        select new Look(
            outcomes,
            answer switch
            {
                Answer.Seen => new ProviderView.Seen(Watch.Identity(dkim, mailFrom)),
                Answer.Gone => new ProviderView.Gone(),
                _ => new ProviderView.Unchanged(),
            },
            TimeSpan.FromMinutes(minutes));

    private static CheckOutcome[] AllRightBut(int record, CheckOutcome outcome) =>
        [.. Enumerable.Range(0, 6).Select(index => index == record ? outcome : CheckOutcome.Right)];

    private static Course Run(List<Look> looks) => Run(new Watch(), looks);

    private static Course Run(Watch watch, List<Look> looks)
    {
        var course = new Course([], []);
        foreach (var look in looks)
        {
            // A moment before the look as well: whatever time alone changes must not be news to the history.
            watch.Clock.Advance(look.Wait / 2);
            course.Moments.Add(new(watch.Now, Standing.Of(watch.Domain)));
            watch.Clock.Advance(look.Wait / 2);

            var (seenBefore, updatedBefore) = (watch.Domain.LastObservation, watch.Domain.UpdatedAt);
            var checks = watch.Domain.Plan.Records.Zip(look.Outcomes, (record, outcome) => new CheckResult(record, outcome, [], [])).ToList();
            var change = watch.Domain.Apply(new(checks, look.Provider), Watch.Schedule, watch.Now);
            if (HistoryEntry.Begins(seenBefore, updatedBefore, watch.Domain))
            {
                course.History.Add(HistoryEntry.Of(watch.Domain, change, watch.Clock));
            }

            course.Moments.Add(new(watch.Now, Standing.Of(watch.Domain)));
        }

        return course;
    }

    private static Standing Told(List<HistoryEntry> history, DateTimeOffset at) =>
        history.LastOrDefault(entry => entry.At <= at) is { } line
            ? new(line.DkimStatus, line.SpfStatus, line.DmarcStatus, line.TxtStatus, line.FullyVerified, line.AtRisk)
            : new(VerificationStatus.Pending, VerificationStatus.Pending, VerificationStatus.Pending, VerificationStatus.Pending, false, false);

    private enum Answer
    {
        Seen,
        Unchanged,
        Gone,
    }

    private sealed record Look(CheckOutcome[] Outcomes, ProviderView Provider, TimeSpan Wait)
    {
        internal static readonly Look Silent =
            new([.. Enumerable.Repeat(CheckOutcome.CouldNotAsk, 6)], new ProviderView.Unchanged(), TimeSpan.FromHours(3));
    }

    private sealed record Moment(DateTimeOffset At, Standing Standing);

    private sealed record Course(List<Moment> Moments, List<HistoryEntry> History);

    private sealed record Standing(
        VerificationStatus Dkim, VerificationStatus Spf, VerificationStatus Dmarc, VerificationStatus Txt, bool FullyVerified, bool AtRisk)
    {
        internal static Standing Of(Domain domain) =>
            new(domain.DkimStatus, domain.SpfStatus, domain.DmarcStatus, domain.TxtStatus, domain.FullyVerified, domain.AtRisk);
    }
}
