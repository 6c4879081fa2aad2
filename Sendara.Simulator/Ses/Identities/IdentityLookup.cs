using DnsClient;
using DnsClient.Protocol;
using Sendara.Simulator.Dns;

namespace Sendara.Simulator.Ses.Identities;

/// <summary>What DNS says about one record set, and in the provider's words why it is not right.</summary>
internal sealed record Look(Finding Finding, string? ErrorType)
{
    public static readonly Look Right = new(Finding.Right, ErrorType: null);
}

/// <summary>Asks the simulator's own name server over the network, as the provider asks the world's.</summary>
internal sealed class IdentityLookup(AuthoritativeServer server)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    private LookupClient? _client;

    // The port is known once the server listens.
    private LookupClient Client => _client ??= new LookupClient(new LookupClientOptions(server.Endpoint)
    {
        UseCache = false,
        Retries = 0,
        Timeout = Timeout,
        ContinueOnDnsError = false,
        ContinueOnEmptyResponse = false,
        ExtendedDnsBufferSize = 1232,
    });

    /// <summary>All three aliases must lead to the provider's names.</summary>
    public async Task<Look?> DkimAsync(EmailIdentity identity, CancellationToken cancellationToken)
    {
        var looks = await Task.WhenAll(identity.Tokens.Select(token => AskAsync(
            $"{token}._domainkey.{identity.Name}",
            QueryType.CNAME,
            answers => answers.CnameRecords().Any(r => Same(r.CanonicalName, $"{token}.{identity.SigningHostedZone}")),
            cancellationToken)));

        return looks.FirstOrDefault(l => l?.Finding == Finding.Missing)
            ?? looks.FirstOrDefault(l => l?.Finding == Finding.NoAnswer)
            ?? Look.Right;
    }

    /// <summary>There must be exactly one MX record and it must name the region's feedback host.</summary>
    public Task<Look?> MailFromAsync(string domain, string region, CancellationToken cancellationToken) => AskAsync(
        domain,
        QueryType.MX,
        answers => answers.MxRecords().ToList() is [var only] && Same(only.Exchange, $"feedback-smtp.{region}.amazonses.com"),
        cancellationToken);

    public async Task<SoaFacts?> SoaAsync(string domain, CancellationToken cancellationToken)
    {
        try
        {
            var response = await Client.QueryAsync(domain, QueryType.SOA, cancellationToken: cancellationToken);
            return response.Answers.SoaRecords().Concat(response.Authorities.SoaRecords()).FirstOrDefault() is { } soa
                ? new SoaFacts(soa.MName.Value.TrimEnd('.'), soa.RName.Value.TrimEnd('.'), soa.Serial)
                : null;
        }
        catch (DnsResponseException)
        {
            return null;
        }
    }

    private async Task<Look?> AskAsync(
        string name, QueryType type, Func<IReadOnlyList<DnsResourceRecord>, bool> isRight, CancellationToken cancellationToken)
    {
        try
        {
            var response = await Client.QueryAsync(name, type, cancellationToken: cancellationToken);
            return response.Header.ResponseCode switch
            {
                DnsHeaderResponseCode.NotExistentDomain => new Look(Finding.Missing, "HOST_NOT_FOUND"),
                DnsHeaderResponseCode.NoError when isRight(response.Answers) => Look.Right,
                DnsHeaderResponseCode.NoError when response.Answers.Count == 0 => new Look(Finding.Missing, "TYPE_NOT_FOUND"),
                DnsHeaderResponseCode.NoError => new Look(Finding.Missing, "INVALID_VALUE"),
                _ => new Look(Finding.NoAnswer, "DNS_SERVER_ERROR"),
            };
        }
        catch (DnsResponseException)
        {
            return new Look(Finding.NoAnswer, "DNS_SERVER_ERROR");
        }
    }

    private static bool Same(DnsString seen, string expected) =>
        seen.Value.TrimEnd('.').Equals(expected, StringComparison.OrdinalIgnoreCase);
}
