using System.Net;
using DnsClient;
using Microsoft.Extensions.Options;
using Sendara.Dns;
using Sendara.Doctor;
using DnsQuestion = Sendara.Dns.DnsQuestion;

namespace Sendara.Engine.Dns;

/// <summary>The configured resolvers, asked one after the other until one gives an answer that counts.</summary>
public sealed class RecursiveResolvers
{
    private const int DefaultPort = 53;

    private static readonly string[] PublicResolvers = ["1.1.1.1", "8.8.8.8"];

    private readonly DnsServer[] _servers;

    /// <summary>Made once for a host.</summary>
    public RecursiveResolvers(IOptions<DnsOptions> options)
    {
        var servers = options.Value.Servers.Count > 0 ? options.Value.Servers : PublicResolvers;
        var client = DnsServer.Client(options.Value.ServerTimeout, recursion: true);
        _servers = [.. servers.Select(Parse).Select(endPoint => new DnsServer(endPoint.Address.ToString(), endPoint, client))];
    }

    /// <summary>Asks every one of them, whether the others answer or not.</summary>
    internal async Task<IReadOnlyList<ResolverSeen>> AskEachAsync(DnsQuestion question, CancellationToken cancellationToken) =>
        await Task.WhenAll(_servers.Select(async server =>
        {
            var (response, failure) = await server.AskAsync(question, cancellationToken);
            return new ResolverSeen(
                server.EndPoint.ToString(),
                response is null ? failure : DnsAnswers.IsUsable(response) ? null : $"{server.Name} answered {response.Header.ResponseCode}");
        }));

    internal async Task<ServerAnswer> AskAsync(DnsQuestion question, CancellationToken cancellationToken)
    {
        var (server, response, failure) = await FirstAsync(question, cancellationToken);
        return new(server.ToString(), ServerRole.Recursive, response is null ? new DnsAnswer.Unreachable(failure) : DnsAnswers.Read(response, question));
    }

    /// <summary>The first response with a usable code, with all its sections; null if no resolver had one.</summary>
    internal async Task<IDnsQueryResponse?> RespondAsync(DnsQuestion question, CancellationToken cancellationToken) =>
        (await FirstAsync(question, cancellationToken)).Response;

    private async Task<(DnsServer Server, IDnsQueryResponse? Response, string Failure)> FirstAsync(DnsQuestion question, CancellationToken cancellationToken)
    {
        var failure = "no resolver is configured";
        foreach (var server in _servers)
        {
            (var response, failure) = await server.AskAsync(question, cancellationToken);
            if (response is not null && DnsAnswers.IsUsable(response))
            {
                return (server, response, "");
            }

            failure = response is null ? failure : $"{server.Name} answered {response.Header.ResponseCode}";
        }

        return (_servers[^1], null, failure);
    }

    private static IPEndPoint Parse(string server)
    {
        var endPoint = IPEndPoint.Parse(server); // Validated at start.
        return new(endPoint.Address, endPoint.Port == 0 ? DefaultPort : endPoint.Port);
    }
}
