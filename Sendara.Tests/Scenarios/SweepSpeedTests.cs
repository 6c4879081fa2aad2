using System.Diagnostics;
using System.Globalization;
using DnsClient;
using Microsoft.Extensions.Time.Testing;
using Sendara.Domains;
using Sendara.Engine.Domains;
using Sendara.Tests.Support;
using DnsRecordType = Sendara.Dns.DnsRecordType;

namespace Sendara.Tests.Scenarios;

/// <summary>What the watch over many healthy domains costs, beside what the bare look-ups cost on the same machine at the same time.</summary>
[Collection(nameof(Alone))]
public sealed class SweepSpeedTests(Servers servers)
{
    private const int Domains = 10_000;

    // Fractions of what an idle machine does, which is printed: the tests share theirs with others.
    private const double SlowestRate = 150;
    private const double SmallestShare = 0.2;
    private const double MostMemory = 300;

    [Fact]
    public async Task Ten_thousand_domains_are_swept_in_a_small_multiple_of_the_time_that_the_bare_look_ups_take()
    {
        if (!OwnProcess.IsThis)
        {
            // As in a worker: what thousands of other tests left in the memory of this process would be measured as well.
            await OwnProcess.RunAsync(typeof(SweepSpeedTests));
            return;
        }

        using var dns = new LoopbackDns();
        var clock = new FakeTimeProvider(Servers.Epoch);
        await using var app = await SendaraApp.StartAsync(servers, clock, dns.Settings);
        var domains = await ManyDomains.AddVerifiedAsync(app, await app.OpenAccountAsync(), dns, clock, Domains);
        await using var memory = new MemoryWatch();

        var first = await SweepAsync(app, dns, clock);
        Report($"{Domains} domains, first sweep:  {first.Rate:0} domains/s, {first.Lookups:0.00} look-ups each (finding {Domains} zones)");
        Assert.InRange(first.Lookups, 6, 8.1);
        await Measured.UpToThriceAsync("Domains a second, and beside the bare look-ups", async _ =>
        {
            var bare = await AskBareAsync(domains, dns);
            var second = await SweepAsync(app, dns, clock);
            Report($"{Domains} domains, second sweep: {second.Rate:0} domains/s, {second.Lookups:0.00} look-ups each");
            Report($"the bare look-ups: {bare:0} domains/s; ours is {second.Rate / bare:0.00} of it");
            Assert.InRange(second.Lookups, 5.99, 6.05);
            return (second.Rate, Share: second.Rate / bare);
        }, figure => figure.Rate >= SlowestRate && figure.Share >= SmallestShare);

        Report($"memory grew by {memory.Managed:0} MB managed, {memory.All:0} MB in all, at the most");
        Assert.True(memory.Managed < MostMemory && memory.All < MostMemory, $"{memory.Managed} MB managed, {memory.All} MB in all");
        Assert.Equal(0, (await app.Simulator.GetAsync("/simulator/counters"))["operations"]!.AsObject().Sum(calls => calls.Value!.GetValue<int>()));
        Assert.Equal(Domains, await app.CountAsync($"domains where fully_verified and last_checked_at = '{clock.GetUtcNow():O}'"));
    }

    private static async Task<(double Rate, double Lookups)> SweepAsync(SendaraApp app, LoopbackDns dns, FakeTimeProvider clock)
    {
        clock.Advance(TimeSpan.FromMinutes(45));
        var (asked, watch) = (dns.Asked, Stopwatch.StartNew());
        Assert.Equal(Domains, await app.SweepAsync());
        return (Domains / watch.Elapsed.TotalSeconds, (double)(dns.Asked - asked) / Domains);
    }

    /// <summary>The same questions to the same server, by the DNS library alone and as many at once, in domains a second.</summary>
    private static async Task<double> AskBareAsync(IReadOnlyList<Domain> domains, LoopbackDns dns)
    {
        var client = new LookupClient(new LookupClientOptions(dns.Endpoint) { UseCache = false, Recursion = false });
        var questions = domains.SelectMany(domain => domain.Plan.Records).ToList();
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            questions,
            new ParallelOptions { MaxDegreeOfParallelism = new VerificationOptions().Concurrency, CancellationToken = TestContext.Current.CancellationToken },
            async (record, cancellationToken) =>
            {
                var answer = await client.QueryAsync(record.Name, TypeOf(record.Type), QueryClass.IN, cancellationToken);
                Assert.NotEmpty(answer.Answers);
            });
        return domains.Count / watch.Elapsed.TotalSeconds;
    }

    private static QueryType TypeOf(DnsRecordType type) => type switch
    {
        DnsRecordType.Cname => QueryType.CNAME,
        DnsRecordType.Mx => QueryType.MX,
        _ => QueryType.TXT,
    };

    private static void Report(FormattableString line) =>
        TestContext.Current.TestOutputHelper?.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
