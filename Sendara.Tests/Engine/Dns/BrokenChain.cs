using System.Net;
using System.Net.Sockets;
using ARSoft.Tools.Net;
using ARSoft.Tools.Net.Dns;

namespace Sendara.Tests.Engine.Dns;

/// <summary>
/// A zone whose DNSSEC is broken, as the world looks then: the registry refers to it, its own server answers, and the resolver, which
/// validates, has SERVFAIL for every name in it.
/// </summary>
internal sealed class BrokenChain : IDisposable
{
    internal const string Zone = "acme.com";

    private const int Ttl = 300;
    private const string ZoneServer = "ns1.acme.com";
    private const string RegistryServer = "a.gtld.example";

    private static readonly IPAddress Registry = IPAddress.Parse("127.0.0.2");
    private static readonly IPAddress Owner = IPAddress.Parse("127.0.0.3");

    private readonly List<DnsServer> _servers = [];
    private readonly IReadOnlyDictionary<string, string> _texts;

    internal BrokenChain(IReadOnlyDictionary<string, string> texts)
    {
        _texts = texts;
        using (var free = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0)))
        {
            Resolver = (IPEndPoint)free.Client.LocalEndPoint!;
        }

        Serve(IPAddress.Loopback, Resolve);
        Serve(Registry, Refer);
        Serve(Owner, Answer);
    }

    /// <summary>Where the resolver is; all servers have its port.</summary>
    internal IPEndPoint Resolver { get; }

    public void Dispose() => _servers.ForEach(server => server.Stop());

    private static void Resolve(DnsMessage response, string name, RecordType type)
    {
        if (name == Zone || name.EndsWith($".{Zone}", StringComparison.Ordinal))
        {
            response.ReturnCode = ReturnCode.ServerFailure;
            return;
        }

        DnsRecordBase? record = (name, type) switch
        {
            ("com", RecordType.Soa) => Soa("com"),
            ("com", RecordType.Ns) => new NsRecord(DomainName.Parse(name), Ttl, DomainName.Parse(RegistryServer)),
            (RegistryServer, RecordType.A) => new ARecord(DomainName.Parse(name), Ttl, Registry),
            _ => null,
        };
        if (record is not null)
        {
            response.AnswerRecords.Add(record);
        }
    }

    private static void Refer(DnsMessage response, string name, RecordType type)
    {
        response.AuthorityRecords.Add(new NsRecord(DomainName.Parse(Zone), Ttl, DomainName.Parse(ZoneServer)));
        response.AdditionalRecords.Add(new ARecord(DomainName.Parse(ZoneServer), Ttl, Owner));
    }

    private void Answer(DnsMessage response, string name, RecordType type)
    {
        response.IsAuthoritiveAnswer = true;
        if (type == RecordType.Txt && _texts.TryGetValue(name, out var text))
        {
            response.AnswerRecords.Add(new TxtRecord(DomainName.Parse(name), Ttl, text));
        }
        else
        {
            response.AuthorityRecords.Add(Soa(Zone));
        }
    }

    private void Serve(IPAddress address, Action<DnsMessage, string, RecordType> fill)
    {
        var server = new DnsServer(new UdpServerTransport(new IPEndPoint(address, Resolver.Port)));
        server.QueryReceived += (_, received) =>
        {
            if (received.Query is DnsMessage { Questions: [var question, ..] } query)
            {
                var response = query.CreateResponseInstance();
                fill(response, string.Join('.', question.Name.Labels).ToLowerInvariant(), question.RecordType);
                received.Response = response;
            }

            return Task.CompletedTask;
        };
        server.Start();
        _servers.Add(server);
    }

    private static SoaRecord Soa(string zone) => new(
        DomainName.Parse(zone), Ttl, DomainName.Parse($"ns.{zone}"), DomainName.Parse($"hostmaster.{zone}"), 1, 7200, 900, 1_209_600, Ttl);
}
