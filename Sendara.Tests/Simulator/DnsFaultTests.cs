using DnsClient;

namespace Sendara.Tests.Simulator;

public sealed class DnsFaultTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<RunningSimulator> StartAsync()
    {
        var simulator = await RunningSimulator.StartAsync();
        await simulator.PublishAsync("TXT", "mail.acme.test", "v=spf1 -all");
        return simulator;
    }

    [Theory]
    [InlineData("servfail", DnsHeaderResponseCode.ServerFailure)]
    [InlineData("refused", DnsHeaderResponseCode.Refused)]
    public async Task A_name_can_fail_with_a_code(string fault, DnsHeaderResponseCode code)
    {
        await using var simulator = await StartAsync();

        await simulator.BreakAsync("mail.acme.test", fault);
        var broken = await simulator.Dns.QueryAsync("mail.acme.test", QueryType.TXT, cancellationToken: Cancel);
        await simulator.Http.DeleteAsync("/simulator/dns/faults?name=mail.acme.test", Cancel);
        var mended = await simulator.Dns.QueryAsync("mail.acme.test", QueryType.TXT, cancellationToken: Cancel);

        Assert.Equal(code, broken.Header.ResponseCode);
        Assert.Single(mended.Answers);
    }

    [Fact]
    public async Task A_name_can_be_silent_on_UDP_and_TCP()
    {
        await using var simulator = await StartAsync();
        await simulator.BreakAsync("mail.acme.test", "silent");
        LookupClient Impatient(bool overTcp) => new(new LookupClientOptions(simulator.Addresses.Dns)
        {
            UseTcpOnly = overTcp, UseCache = false, Retries = 0, Timeout = TimeSpan.FromMilliseconds(300),
        });

        await Assert.ThrowsAsync<DnsResponseException>(
            () => Impatient(overTcp: false).QueryAsync("mail.acme.test", QueryType.TXT, cancellationToken: Cancel));
        await Assert.ThrowsAsync<DnsResponseException>(
            () => Impatient(overTcp: true).QueryAsync("mail.acme.test", QueryType.TXT, cancellationToken: Cancel));
        Assert.False((await simulator.Dns.QueryAsync("acme.test", QueryType.SOA, cancellationToken: Cancel)).HasError);
    }

    [Fact]
    public async Task A_name_can_be_slow()
    {
        await using var simulator = await StartAsync();
        await simulator.BreakAsync("mail.acme.test", "slow", delay: 300);
        var began = TimeProvider.System.GetTimestamp();

        var answer = await simulator.Dns.QueryAsync("mail.acme.test", QueryType.TXT, cancellationToken: Cancel);

        Assert.Single(answer.Answers);
        Assert.True(TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromMilliseconds(290));
    }

    [Fact]
    public async Task A_name_can_be_truncated_on_UDP_and_whole_on_TCP()
    {
        await using var simulator = await StartAsync();
        await simulator.BreakAsync("mail.acme.test", "truncated");
        var udpOnly = new LookupClient(new LookupClientOptions(simulator.Addresses.Dns) { UseTcpFallback = false, UseCache = false });

        var cut = await Assert.ThrowsAsync<DnsResponseException>(
            () => udpOnly.QueryAsync("mail.acme.test", QueryType.TXT, cancellationToken: Cancel));
        var whole = await simulator.Dns.QueryAsync("mail.acme.test", QueryType.TXT, cancellationToken: Cancel);

        Assert.Contains("truncated", cut.Message, StringComparison.Ordinal);
        Assert.Single(whole.Answers);
    }

    [Fact]
    public async Task A_star_stands_for_everything_below()
    {
        await using var simulator = await StartAsync();

        await simulator.BreakAsync("*.acme.test", "servfail");

        Assert.Equal(
            DnsHeaderResponseCode.ServerFailure,
            (await simulator.Dns.QueryAsync("a.b.acme.test", QueryType.A, cancellationToken: Cancel)).Header.ResponseCode);
        Assert.False((await simulator.Dns.QueryAsync("acme.test", QueryType.SOA, cancellationToken: Cancel)).HasError);
    }

    [Fact]
    public async Task An_unknown_fault_is_refused_with_the_list_of_faults()
    {
        await using var simulator = await StartAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => simulator.BreakAsync("mail.acme.test", "tired"));
    }
}
