using System.Net;
using DnsClient;
using Microsoft.Extensions.Options;
using Sendara.Dns;
using DnsQuestion = Sendara.Dns.DnsQuestion;

namespace Sendara.Engine.Dns;

/// <summary>Asks the configured resolvers one after the other until one gives an answer that counts.</summary>
internal sealed class DnsResolver : IDnsResolver
{
    private const int DefaultPort = 53;
    private const int EdnsBuffer = 1232; // Larger answers get lost as fragments on some networks; TCP takes over instead.

    private static readonly string[] PublicResolvers = ["1.1.1.1", "8.8.8.8"];

    private readonly LookupClient[] _servers;

    public DnsResolver(IOptions<DnsOptions> options)
    {
        var servers = options.Value.Servers.Count > 0 ? options.Value.Servers : PublicResolvers;
        _servers = [.. servers.Select(server => Client(Parse(server), options.Value.ServerTimeout))];
    }

    public async Task<DnsAnswer> AskAsync(DnsQuestion question, CancellationToken cancellationToken)
    {
        DnsAnswer answer = new DnsAnswer.Unreachable("no resolver is configured");
        foreach (var server in _servers)
        {
            answer = await AskAsync(server, question, cancellationToken);
            if (answer is not DnsAnswer.Unreachable)
            {
                break;
            }
        }

        return answer;
    }

    private static async Task<DnsAnswer> AskAsync(LookupClient server, DnsQuestion question, CancellationToken cancellationToken)
    {
        try
        {
            var response = await server.QueryAsync(question.Name, DnsAnswers.TypeOf(question.Type), QueryClass.IN, cancellationToken);
            return DnsAnswers.Read(response, question);
        }
        catch (DnsResponseException failure)
        {
            return new DnsAnswer.Unreachable(failure.Code == DnsResponseCode.ConnectionTimeout ? "the DNS server did not answer in time" : failure.DnsError);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new DnsAnswer.Unreachable("the DNS server did not answer in time");
        }
    }

    private static LookupClient Client(IPEndPoint server, TimeSpan timeout) => new(new LookupClientOptions(server)
    {
        UseCache = false,
        Retries = 1,
        Timeout = timeout,
        ContinueOnDnsError = false,
        ContinueOnEmptyResponse = false,
        ExtendedDnsBufferSize = EdnsBuffer,
    });

    private static IPEndPoint Parse(string server) =>
        IPEndPoint.TryParse(server, out var endPoint)
            ? new(endPoint.Address, endPoint.Port == 0 ? DefaultPort : endPoint.Port)
            : throw new InvalidOperationException($"Dns:Servers: \"{server}\" is not an IP address with an optional port, such as 1.1.1.1 or 127.0.0.1:5353.");
}
