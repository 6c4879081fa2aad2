using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ARSoft.Tools.Net;
using ARSoft.Tools.Net.Dns;

namespace Sendara.Tests.Engine.Diagnoses;

/// <summary>
/// A name server on loopback, UDP and TCP, that serves whatever it is given, also what no honest server would load. The last two
/// labels of a name are its zone. Wildcards by RFC 4592, negative answers by RFC 2308.
/// </summary>
internal sealed class MistakenServer : IDisposable
{
    private const int Ttl = 300;
    private const int MostAliases = 8;
    private const int Attempts = 20;

    private readonly ILookup<string, ZoneLine> _lines;
    private readonly HashSet<string> _names;
    private readonly HashSet<string> _failing;
    private readonly DnsServer _server;

    private readonly int _nameServers;

    /// <summary>Serves the lines. Of several <paramref name="nameServers"/> of each zone, number n lies at 127.0.0.n; this one is the first,
    /// on a free port, or the one at <paramref name="at"/>.</summary>
    internal MistakenServer(IEnumerable<ZoneLine> lines, IEnumerable<string> failing, int nameServers = 1, IPEndPoint? at = null)
    {
        _nameServers = nameServers;
        _lines = lines.ToLookup(line => line.Name);
        _names = [.. _lines.SelectMany(lines => Upwards(lines.Key).Append($"ns1.{ZoneOf(lines.Key)}"))];
        _failing = [.. failing];
        (_server, Endpoint) = at is null ? Listen() : (Listen(at), at);
        _server.QueryReceived += AnswerAsync;
        _server.Start();
    }

    internal IPEndPoint Endpoint { get; }

    public void Dispose() => _server.Stop();

    private static DnsServer Listen(IPEndPoint endpoint) => new(new UdpServerTransport(endpoint), new TcpServerTransport(endpoint));

    private static (DnsServer Server, IPEndPoint Endpoint) Listen()
    {
        for (var attempt = 1; ; attempt++)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var endpoint = (IPEndPoint)probe.LocalEndpoint;
            probe.Stop();
            try
            {
                using var free = new UdpClient(endpoint);
                return (Listen(endpoint), endpoint);
            }
            catch (SocketException) when (attempt < Attempts)
            {
                // The port is free for TCP only.
            }
        }
    }

    private Task AnswerAsync(object sender, QueryReceivedEventArgs received)
    {
        if (received.Query is DnsMessage { Questions: [var question, ..] } query)
        {
            var response = query.CreateResponseInstance();
            response.IsAuthoritiveAnswer = true;
            Fill(response, question);
            received.Response = response;
        }

        return Task.CompletedTask;
    }

    private void Fill(DnsMessage response, DnsQuestion question)
    {
        var name = question.Name;
        for (var aliases = 0; aliases <= MostAliases; aliases++)
        {
            var key = string.Join('.', name.Labels).ToLowerInvariant();
            if (_failing.Contains(key))
            {
                response.ReturnCode = ReturnCode.ServerFailure;
                return;
            }

            var here = At(key).SelectMany(line => ToWire(line, name)).Concat(Infrastructure(key, name)).ToList();
            var matching = here.FindAll(record => record.RecordType == question.RecordType);
            response.AnswerRecords.AddRange(matching);
            if (matching.Count > 0 || here.OfType<CNameRecord>().FirstOrDefault() is not { } alias)
            {
                if (matching.Count == 0)
                {
                    response.AuthorityRecords.Add(Soa(ZoneOf(key)));
                    response.ReturnCode = here.Count > 0 || _names.Contains(key) ? ReturnCode.NoError : ReturnCode.NxDomain;
                }

                return;
            }

            response.AnswerRecords.Add(alias);
            name = alias.CanonicalName;
        }
    }

    private IEnumerable<ZoneLine> At(string key)
    {
        if (_names.Contains(key))
        {
            return _lines[key];
        }

        var closest = Upwards(key).FirstOrDefault(_names.Contains);
        return closest is null ? [] : _lines[$"*.{closest}"];
    }

    private IEnumerable<DnsRecordBase> Infrastructure(string key, DomainName name)
    {
        if (key == ZoneOf(key))
        {
            yield return Soa(key);
            for (var number = 1; number <= _nameServers; number++)
            {
                yield return new NsRecord(name, Ttl, DomainName.Parse($"ns{number}.{key}"));
            }
        }
        else if (Enumerable.Range(1, _nameServers).FirstOrDefault(number => key == $"ns{number}.{ZoneOf(key)}") is var one and > 0)
        {
            yield return new ARecord(name, Ttl, new IPAddress([127, 0, 0, (byte)one]));
        }
    }

    private static IEnumerable<DnsRecordBase> ToWire(ZoneLine line, DomainName owner) => line.Type switch
    {
        Sendara.Dns.DnsRecordType.A => [new ARecord(owner, Ttl, IPAddress.Parse(line.Data))],
        Sendara.Dns.DnsRecordType.Aaaa => [new AaaaRecord(owner, Ttl, IPAddress.Parse(line.Data))],
        Sendara.Dns.DnsRecordType.Cname => [new CNameRecord(owner, Ttl, Host(line.Data))],
        Sendara.Dns.DnsRecordType.Mx when line.Data.Split(' ', 2) is [var preference, var host] =>
            [new MxRecord(owner, Ttl, ushort.Parse(preference, CultureInfo.InvariantCulture), host == "." ? DomainName.Root : Host(host))],
        Sendara.Dns.DnsRecordType.Txt =>
            [new TxtRecord(owner, Ttl, line.Data.Split('\t').SelectMany(part => part.Chunk(255)).Select(part => new string(part)))],
        _ => throw new FormatException($"{line} cannot be served."),
    };

    // Whatever was typed: the labels are not looked at.
    private static DomainName Host(string text) => new(text.Split('.'));

    private static string ZoneOf(string key) => string.Join('.', key.Split('.').TakeLast(2));

    private static IEnumerable<string> Upwards(string name)
    {
        for (var at = name; at.Length > 0; at = at.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? at[(dot + 1)..] : "")
        {
            yield return at;
        }
    }

    private static SoaRecord Soa(string zone) => new(
        DomainName.Parse(zone), Ttl, DomainName.Parse($"ns1.{zone}"), DomainName.Parse($"hostmaster.{zone}"), 1, 7200, 900, 1_209_600, Ttl);
}
