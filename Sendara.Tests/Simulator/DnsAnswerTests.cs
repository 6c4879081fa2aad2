using DnsClient;

namespace Sendara.Tests.Simulator;

public sealed class DnsAnswerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Published_records_are_answered_with_authority_whatever_the_case()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await simulator.PublishAsync("A", "host.acme.test", "192.0.2.1");
        await simulator.PublishAsync("AAAA", "host.acme.test", "2001:db8::1");
        await simulator.PublishAsync("MX", "acme.test", "10 host.acme.test");
        await simulator.PublishAsync("TXT", "acme.test", "v=spf1 -all");

        var address = await simulator.Dns.QueryAsync("HOST.Acme.Test", QueryType.A, cancellationToken: Cancel);
        var exchange = await simulator.Dns.QueryAsync("acme.test", QueryType.MX, cancellationToken: Cancel);

        Assert.True(address.Header.HasAuthorityAnswer);
        Assert.Equal("192.0.2.1", Assert.Single(address.Answers.ARecords()).Address.ToString());
        Assert.Equal("host.acme.test.", Assert.Single(exchange.Answers.MxRecords()).Exchange.Value);
        Assert.Single((await simulator.Dns.QueryAsync("host.acme.test", QueryType.AAAA, cancellationToken: Cancel)).Answers.AaaaRecords());
        Assert.Equal(
            "v=spf1 -all",
            string.Concat(
                Assert.Single(
                    (await simulator.Dns.QueryAsync("acme.test", QueryType.TXT, cancellationToken: Cancel)).Answers.TxtRecords()).Text));
    }

    [Fact]
    public async Task A_missing_name_is_NXDOMAIN_and_a_missing_type_is_not()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await simulator.PublishAsync("TXT", "_dmarc.mail.acme.test", "v=DMARC1; p=none");

        var noName = await simulator.Dns.QueryAsync("other.acme.test", QueryType.A, cancellationToken: Cancel);
        var noType = await simulator.Dns.QueryAsync("_dmarc.mail.acme.test", QueryType.A, cancellationToken: Cancel);
        var emptyNonTerminal = await simulator.Dns.QueryAsync("mail.acme.test", QueryType.TXT, cancellationToken: Cancel);
        var noZone = await simulator.Dns.QueryAsync("a.b.nowhere.test", QueryType.A, cancellationToken: Cancel);

        Assert.Equal(DnsHeaderResponseCode.NotExistentDomain, noName.Header.ResponseCode);
        Assert.Equal("acme.test.", Assert.Single(noName.Authorities.SoaRecords()).DomainName.Value);
        Assert.Equal(DnsHeaderResponseCode.NoError, noType.Header.ResponseCode);
        Assert.Empty(noType.Answers);
        Assert.Single(noType.Authorities.SoaRecords());
        Assert.Equal(DnsHeaderResponseCode.NoError, emptyNonTerminal.Header.ResponseCode);
        Assert.Equal(DnsHeaderResponseCode.NotExistentDomain, noZone.Header.ResponseCode);
        Assert.Equal("test.", Assert.Single(noZone.Authorities.SoaRecords()).DomainName.Value);
    }

    [Fact]
    public async Task A_zone_has_its_SOA_and_name_servers_at_the_cut()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await simulator.PublishAsync("A", "deep.below.acme.test", "192.0.2.1");
        await simulator.PostAsync("/simulator/dns/zones", new { name = "sub.acme.test" });

        var soa = await simulator.Dns.QueryAsync("acme.test", QueryType.SOA, cancellationToken: Cancel);
        var servers = await simulator.Dns.QueryAsync("acme.test", QueryType.NS, cancellationToken: Cancel);
        var notACut = await simulator.Dns.QueryAsync("below.acme.test", QueryType.NS, cancellationToken: Cancel);
        var declared = await simulator.Dns.QueryAsync("x.sub.acme.test", QueryType.A, cancellationToken: Cancel);
        var address = await simulator.Dns.QueryAsync("ns2.acme.test", QueryType.A, cancellationToken: Cancel);

        Assert.Equal("ns1.acme.test.", Assert.Single(soa.Answers.SoaRecords()).MName.Value);
        Assert.Equal(["ns1.acme.test.", "ns2.acme.test."], servers.Answers.NsRecords().Select(n => n.NSDName.Value).Order());
        Assert.Empty(notACut.Answers);
        Assert.Equal("acme.test.", Assert.Single(notACut.Authorities.SoaRecords()).DomainName.Value);
        Assert.Equal("sub.acme.test.", Assert.Single(declared.Authorities.SoaRecords()).DomainName.Value);
        Assert.Equal("127.0.0.1", Assert.Single(address.Answers.ARecords()).Address.ToString());
    }

    [Fact]
    public async Task An_alias_is_followed_inside_our_data_and_a_broken_one_ends_in_NXDOMAIN()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await simulator.PublishAsync("CNAME", "www.acme.test", "host.Other.test");
        await simulator.PublishAsync("A", "host.other.test", "192.0.2.7");
        await simulator.PublishAsync("CNAME", "broken.acme.test", "gone.other.test");

        var followed = await simulator.Dns.QueryAsync("www.acme.test", QueryType.A, cancellationToken: Cancel);
        var asked = await simulator.Dns.QueryAsync("www.acme.test", QueryType.CNAME, cancellationToken: Cancel);
        var broken = await simulator.Dns.QueryAsync("broken.acme.test", QueryType.TXT, cancellationToken: Cancel);

        Assert.Equal("host.Other.test.", Assert.Single(followed.Answers.CnameRecords()).CanonicalName.Value);
        Assert.Equal("192.0.2.7", Assert.Single(followed.Answers.ARecords()).Address.ToString());
        Assert.Single(asked.Answers);
        Assert.Single(broken.Answers.CnameRecords());
        Assert.Equal(DnsHeaderResponseCode.NotExistentDomain, broken.Header.ResponseCode);
    }

    [Fact]
    public async Task An_alias_loop_is_a_server_failure_and_an_alias_stands_alone()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await simulator.PublishAsync("CNAME", "a.acme.test", "b.acme.test");
        await simulator.PublishAsync("CNAME", "b.acme.test", "a.acme.test");

        var loop = await simulator.Dns.QueryAsync("a.acme.test", QueryType.A, cancellationToken: Cancel);
        using var beside = await simulator.PostAsync(
            "/simulator/dns/records", new { records = new[] { new { type = "TXT", name = "a.acme.test", value = "x" } } });

        Assert.Equal(DnsHeaderResponseCode.ServerFailure, loop.Header.ResponseCode);
        Assert.Equal(400, (int)beside.StatusCode);
    }

    [Fact]
    public async Task A_wildcard_answers_for_missing_names_only()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await simulator.PublishAsync("TXT", "*.acme.test", "wild");
        await simulator.PublishAsync("TXT", "real.acme.test", "tame");
        await simulator.PublishAsync("A", "x.hidden.acme.test", "192.0.2.1");

        var wild = await simulator.Dns.QueryAsync("a.b.acme.test", QueryType.TXT, cancellationToken: Cancel);
        var tame = await simulator.Dns.QueryAsync("real.acme.test", QueryType.TXT, cancellationToken: Cancel);
        var blocked = await simulator.Dns.QueryAsync("y.hidden.acme.test", QueryType.TXT, cancellationToken: Cancel);

        Assert.Equal("a.b.acme.test.", Assert.Single(wild.Answers.TxtRecords()).DomainName.Value);
        Assert.Equal("tame", Assert.Single(tame.Answers.TxtRecords()).Text.Single());
        Assert.Equal(DnsHeaderResponseCode.NotExistentDomain, blocked.Header.ResponseCode);
    }

    [Fact]
    public async Task A_long_text_is_split_at_255_octets_and_quotes_inside_it_stay()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var text = new string('x', 300);
        await simulator.PublishAsync("TXT", "long.acme.test", text);
        await simulator.PublishAsync("TXT", "quoted.acme.test", "\"v=spf1 -all\"");

        var split = Assert.Single(
            (await simulator.Dns.QueryAsync("long.acme.test", QueryType.TXT, cancellationToken: Cancel)).Answers.TxtRecords());
        var quoted = Assert.Single(
            (await simulator.Dns.QueryAsync("quoted.acme.test", QueryType.TXT, cancellationToken: Cancel)).Answers.TxtRecords());

        Assert.Equal([255, 45], split.Text.Select(t => t.Length));
        Assert.Equal("\"v=spf1 -all\"", quoted.Text.Single());
    }

    [Fact]
    public async Task What_does_not_fit_into_UDP_comes_over_TCP()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        for (var number = 0; number < 20; number++)
        {
            await simulator.PublishAsync("TXT", "big.acme.test", new string((char)('a' + number), 200));
        }

        var overBoth = await simulator.Dns.QueryAsync("big.acme.test", QueryType.TXT, cancellationToken: Cancel);
        var udpOnly = new LookupClient(new LookupClientOptions(simulator.Addresses.Dns) { UseTcpFallback = false, UseCache = false });
        var cut = await Assert.ThrowsAsync<DnsResponseException>(
            () => udpOnly.QueryAsync("big.acme.test", QueryType.TXT, cancellationToken: Cancel));

        Assert.Equal(20, overBoth.Answers.Count);
        Assert.Contains("truncated", cut.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_providers_own_names_are_there_and_tokens_have_keys()
    {
        await using var simulator = await RunningSimulator.StartAsync("VerifiedIdentities:0=acme.test");
        var token = (await simulator.Ses.GetIdentityAsync("acme.test"))["DkimAttributes"]!["Tokens"]![0]!.GetValue<string>();

        var key = await simulator.Dns.QueryAsync($"{token}._domainkey.acme.test", QueryType.TXT, cancellationToken: Cancel);
        var spf = await simulator.Dns.QueryAsync("amazonses.com", QueryType.TXT, cancellationToken: Cancel);
        var feedback = await simulator.Dns.QueryAsync("feedback-smtp.eu-west-1.amazonses.com", QueryType.A, cancellationToken: Cancel);
        var unknown = await simulator.Dns.QueryAsync("nosuchtoken.dkim.amazonses.com", QueryType.TXT, cancellationToken: Cancel);

        Assert.StartsWith("p=MII", string.Concat(Assert.Single(key.Answers.TxtRecords()).Text), StringComparison.Ordinal);
        Assert.StartsWith("v=spf1 ", Assert.Single(spf.Answers.TxtRecords()).Text.Single(), StringComparison.Ordinal);
        Assert.Single(feedback.Answers.ARecords());
        Assert.Equal(DnsHeaderResponseCode.NotExistentDomain, unknown.Header.ResponseCode);
        Assert.DoesNotContain(
            "amazonses.com",
            (await simulator.GetAsync("/simulator/dns/records"))["records"]!.AsArray().Select(r => r!["name"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_removed_record_is_gone_and_its_parents_with_it()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await simulator.PublishAsync("A", "a.b.acme.test", "192.0.2.1");

        await simulator.RemoveAsync("a.b.acme.test");

        Assert.Equal(
            DnsHeaderResponseCode.NotExistentDomain,
            (await simulator.Dns.QueryAsync("b.acme.test", QueryType.A, cancellationToken: Cancel)).Header.ResponseCode);
    }
}
