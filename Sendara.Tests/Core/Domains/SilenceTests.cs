using FsCheck;
using FsCheck.Fluent;
using Sendara.Domains;
using Sendara.Domains.Checks;

namespace Sendara.Tests.Core.Domains;

/// <summary>A server that does not answer is nobody's fault.</summary>
public sealed class SilenceTests
{
    [Fact]
    public async Task A_silent_nameserver_never_counts_against_a_verified_domain()
    {
        var watch = await Watch.VerifiedAsync();
        watch.Zone.Broken.UnionWith(watch.Domain.Plan.Records.Select(record => record.Name));

        for (var look = 0; look < 50; look++)
        {
            Assert.Equal(DomainChange.None, await watch.LookAfterAsync(TimeSpan.FromHours(6)));
        }

        Assert.True(watch.Domain.FullyVerified);
        Assert.Null(watch.Domain.FailingSince);
        Assert.All(Enumerable.Range(0, 6), index => Assert.Contains("look-up", watch.Domain.DetailOf(index), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nor_does_it_let_a_pending_one_fail()
    {
        var watch = new Watch();
        watch.Zone.Broken.UnionWith(watch.Domain.Plan.Records.Select(record => record.Name));

        await watch.LookAfterAsync(TimeSpan.FromDays(30));

        Assert.All(watch.Statuses, status => Assert.Equal(VerificationStatus.Pending, status));
    }

    [Fact]
    public void No_sequence_of_silent_looks_changes_any_status_whatever_came_before() =>
        Always.Holds(Histories(), history =>
        {
            var watch = new Watch();
            foreach (var outcomes in history)
            {
                Look(watch, outcomes, Watch.Accepting());
            }

            var before = Seen(watch.Domain);
            for (var look = 0; look < 5; look++)
            {
                if (Look(watch, Enumerable.Repeat(CheckOutcome.CouldNotAsk, 6), new ProviderView.Unchanged()) != DomainChange.None)
                {
                    return false;
                }
            }

            return Seen(watch.Domain) == before;
        });

    [Fact]
    public void Full_verification_is_always_all_four_fields_and_the_next_look_always_lies_ahead() =>
        Always.Holds(Histories(), history =>
        {
            var watch = new Watch();
            return history.TrueForAll(outcomes =>
            {
                Look(watch, outcomes, Watch.Accepting());
                return watch.Domain.FullyVerified == watch.Statuses.All(status => status == VerificationStatus.Verified)
                    && watch.Domain.NextCheckAt > watch.Now && watch.Domain.NextCheckAt <= watch.Now + TimeSpan.FromDays(1);
            });
        });

    private static Gen<List<IList<CheckOutcome>>> Histories() =>
        Gen.Elements(Enum.GetValues<CheckOutcome>()).ListOf(6).Select(outcomes => (IList<CheckOutcome>)[.. outcomes])
            .ListOf().Select(looks => looks.ToList());

    private static DomainChange Look(Watch watch, IEnumerable<CheckOutcome> outcomes, ProviderView provider)
    {
        watch.Clock.Advance(TimeSpan.FromMinutes(20));
        var checks = watch.Domain.Plan.Records.Zip(outcomes, (record, outcome) => new CheckResult(record, outcome, [], [])).ToList();
        return watch.Domain.Apply(new(checks, provider), Watch.Schedule, watch.Now);
    }

    private static string Seen(Domain domain) =>
        $"{domain.FullyVerified} {domain.DkimStatus} {domain.TxtStatus} {domain.SpfStatus} {domain.DmarcStatus} "
        + $"{domain.FailingSince} {domain.UpdatedAt} "
        + string.Join(' ', domain.Records.Select(record => record.Status));
}
