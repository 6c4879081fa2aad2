using System.Net;
using Sendara.Dns;
using Sendara.Dns.Spf;

namespace Sendara.Tests.Core.Dns.Spf;

public sealed class CheckHostTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, string> Cases =>
        [.. SpfCases.Sets("*").SelectMany(set => SpfCases.Read(set).Cases.Select(one => (set, one.Name)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_mail_gets_the_answer_that_its_case_names(string set, string name)
    {
        var (names, cases) = SpfCases.Read(set);
        var expected = Assert.Single(cases, one => one.Name == name);

        var verdict = await CheckAsync(SpfZone.Of(names), expected.Client, expected.MailFrom, expected.Helo);

        Assert.True(expected.Results.Contains(verdict.Result), $"{verdict.Result}: {verdict.Reason} (RFC 7208 §{expected.Rfc})");
        if (expected.Unexplained || expected.Explanation is not null)
        {
            Assert.Equal(expected.Explanation, verdict.Explanation);
        }

        Assert.Equal(expected.Reason ?? verdict.Reason, verdict.Reason);
        Assert.Equal(expected.Lookups ?? verdict.Lookups, verdict.Lookups);
        Assert.Equal(expected.VoidLookups ?? verdict.VoidLookups, verdict.VoidLookups);
    }

    [Fact]
    public void Every_case_of_the_public_suite_is_run_or_left_out_with_a_reason()
    {
        var coverage = SpfCases.Read<SpfCoverage>(SpfCoverage.File);

        var run = SpfCases.Sets("rfc7208").ToDictionary(set => set["rfc7208-".Length..], set => SpfCases.Read(set).Cases);

        Assert.Equal(coverage.CasesInSuite.Keys.Order(), run.Keys.Order());
        Assert.All(coverage.CasesInSuite, section =>
            Assert.Equal(section.Value, run[section.Key].Length + coverage.Excluded.Count(one => one.Section == section.Key)));
        Assert.All(coverage.Excluded, one => Assert.DoesNotContain(run[one.Section], ran => ran.Name == one.Name));
        Assert.All(coverage.Excluded, one => Assert.NotEmpty(one.Reason));
        Assert.All(run.Values, cases => Assert.Distinct(cases.Select(one => one.Name)));
    }

    [Fact]
    public async Task A_cancelled_check_stops_asking()
    {
        using var cancellation = new CancellationTokenSource();
        var zone = new SpfZone().With("acme.test", "TXT", "v=spf1 a mx -all").With("acme.test", "A", "192.0.2.9");
        var dns = new CancellingResolver(zone, cancellation);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => CheckHost.RunAsync(Mail("192.0.2.1", "anna@acme.test", "mx.acme.test"), dns, cancellation.Token));

        Assert.Equal(["acme.test TXT"], zone.Asked.Select(question => question.ToString()));
    }

    [Fact]
    public async Task Reverse_names_are_asked_for_once_however_often_they_are_needed()
    {
        var zone = new SpfZone()
            .With("acme.test", "TXT", "v=spf1 ptr:one.test ptr:two.test exists:%{p}.acme.test -all")
            .With("1.2.0.192.in-addr.arpa", "PTR", "mx.three.test")
            .With("mx.three.test", "A", "192.0.2.1");

        await CheckAsync(zone, "192.0.2.1", "anna@acme.test", "mx.acme.test");

        Assert.Equal(
            ["acme.test TXT", "1.2.0.192.in-addr.arpa PTR", "mx.three.test A", "mx.three.test.acme.test A"],
            zone.Asked.Select(question => question.ToString()));
    }

    private static Task<SpfVerdict> CheckAsync(IDnsResolver dns, string client, string mailFrom, string helo) =>
        CheckHost.RunAsync(Mail(client, mailFrom, helo), dns, TestContext.Current.CancellationToken);

    private static SpfMail Mail(string client, string mailFrom, string helo) =>
        new(IPAddress.Parse(client), mailFrom, helo, "mx.receiver.test", Now);

    private sealed class CancellingResolver(SpfZone zone, CancellationTokenSource cancellation) : IDnsResolver
    {
        public async Task<DnsAnswer> AskAsync(DnsQuestion question, CancellationToken cancellationToken)
        {
            await cancellation.CancelAsync();
            return await zone.AskAsync(question, CancellationToken.None);
        }
    }
}
