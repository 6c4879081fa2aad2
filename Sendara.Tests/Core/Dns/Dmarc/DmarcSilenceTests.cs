using FsCheck;
using FsCheck.Fluent;
using Sendara.Dns;

namespace Sendara.Tests.Core.Dns.Dmarc;

/// <summary>Could not ask is never an answer: where some questions stay open, the result is the true one or unknown.</summary>
public sealed class DmarcSilenceTests
{
    private static readonly IReadOnlyList<DmarcQuestion> Questions =
    [
        .. DmarcData.Read<WalkCase>("walks").Values,
        .. DmarcData.Read<AlignmentCase>("alignments").Values,
        .. DmarcData.Read<DestinationCase>("destinations").Values,
        .. DmarcData.Read<HostCase>("hosts").Values,
    ];

    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(2000).WithQuietOnSuccess(true);

    [Fact]
    public void Silence_never_changes_an_answer_except_to_unknown() =>
        Holds((question, dns) => question.AnswerAsync(dns), question => question.AnswerAsync(question.Zone with { Silent = [] }));

    [Fact]
    public void Silence_never_changes_a_policy_except_to_unknown() =>
        Holds(PolicyWithoutTagAsync, question => PolicyWithoutTagAsync(question, question.Zone with { Silent = [] }));

    [Fact]
    public async Task Where_nobody_answers_at_all_nothing_is_known()
    {
        var dark = new Flickering(new DmarcZone(), _ => false);
        var cancellationToken = TestContext.Current.CancellationToken;

        Assert.IsType<DmarcLookup.Unknown>(await DmarcLookup.RunAsync("acme.com", dark, cancellationToken));
        Assert.IsType<OrganizationalDomain.Unknown>(await OrganizationalDomain.FindAsync("acme.com", dark, cancellationToken));
        Assert.IsType<DmarcDiscovery.Unknown>(await DmarcDiscovery.RunAsync("acme.com", dark, cancellationToken));
        Assert.IsType<DmarcAppliedPolicy.Unknown>(await DmarcAppliedPolicy.FindAsync("acme.com", dark, cancellationToken));
        Assert.IsType<DmarcAlignment.Unknown>(
            await DmarcAlignment.FindAsync(DmarcAlignmentMode.Relaxed, "acme.com", "acme.net", dark, cancellationToken));
        Assert.IsType<DmarcReportDestination.Unknown>(
            await DmarcReportDestination.FindAsync("acme.com", "acme.net", DmarcReportKind.Aggregate, dark, cancellationToken));
        Assert.IsType<DmarcReportHost.Unknown>(await DmarcReportHost.FindAsync("acme.com", dark, cancellationToken));
    }

    private static void Holds(Func<DmarcQuestion, IDnsResolver, Task<string>> answer, Func<DmarcQuestion, Task<string>> truth)
    {
        var cases =
            from question in Gen.Elements<DmarcQuestion>(Questions)
            from answers in Gen.Elements(true, true, true, false).ArrayOf(24)
            select (question, answers);

        Prop.ForAll(
            cases.ToArbitrary(),
            given =>
            {
                var dns = new Flickering(given.question.Zone with { Silent = [] }, count => given.answers[count % given.answers.Length]);
                var result = answer(given.question, dns).GetAwaiter().GetResult();
                return result == DmarcQuestion.Unknown || result == truth(given.question).GetAwaiter().GetResult();
            }).Check(Thorough);
    }

    // Which tag says so may stay open where two say the same.
    private static async Task<string> PolicyWithoutTagAsync(DmarcQuestion question, IDnsResolver dns)
    {
        if (question is not WalkCase walk)
        {
            return DmarcQuestion.Unknown;
        }

        var words = (await walk.PolicyAsync(dns)).Split(" by ");
        return words[0] + (words.Length > 1 ? words[1][words[1].IndexOf(' ', StringComparison.Ordinal)..] : "");
    }

    /// <summary>Answers some questions, by their number, and fails the others.</summary>
    private sealed class Flickering(IDnsResolver zone, Func<int, bool> answers) : IDnsResolver
    {
        private int _count = -1;

        public Task<DnsAnswer> AskAsync(DnsQuestion question, CancellationToken cancellationToken) =>
            answers(Interlocked.Increment(ref _count))
                ? zone.AskAsync(question, cancellationToken)
                : Task.FromResult<DnsAnswer>(new DnsAnswer.Unreachable("time-out"));
    }
}
