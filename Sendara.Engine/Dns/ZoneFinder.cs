using System.Collections.Concurrent;
using System.Net;
using DnsClient;
using DnsClient.Protocol;
using Microsoft.Extensions.Options;
using Sendara.Dns;
using Sendara.Mail;

namespace Sendara.Engine.Dns;

/// <summary>A zone and the servers that the delegation names for it. It is not certain where nobody could tell of a name in between, which
/// may be the top of a zone of its own.</summary>
internal sealed record Delegation(string Apex, IReadOnlyList<DnsServer> Servers, bool IsCertain = true);

/// <summary>
/// Finds the zone that a name lies in, and its servers: the SOA that a resolver shows for the name tells the zone (RFC 2308 §3), its NS the
/// servers. Delegations rarely change, so they are remembered for a while; a name below a known one is taken to be in the same zone until
/// a server refers us further.
/// </summary>
internal sealed class ZoneFinder(RecursiveResolvers recursive, IOptions<DnsOptions> options, TimeProvider clock)
{
    private const int MaxRemembered = 20_000;
    private const int MaxServers = 4;

    private static readonly TimeSpan RememberedFor = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<string, (Delegation Zone, DateTimeOffset Until)> _remembered = new(StringComparer.Ordinal);

    /// <summary>The zone of a name; null if no resolver could tell.</summary>
    internal async Task<Delegation?> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (Remembered(name) is { } known)
        {
            return known;
        }

        var certain = true;
        for (var at = name; at.Contains('.'); at = at[(at.IndexOf('.') + 1)..])
        {
            var response = await recursive.RespondAsync(new(at, DnsRecordType.Soa), cancellationToken);
            certain &= response is not null;
            if (ApexIn(response, at) is { } apex)
            {
                var zone = await DelegationAsync(apex, cancellationToken);
                return zone.Servers.Count == 0 ? null : Remember(name, zone with { IsCertain = certain });
            }
        }

        return null;
    }

    /// <summary>Follows a referral to a zone further down.</summary>
    internal async Task<Delegation?> FollowAsync(string apex, CancellationToken cancellationToken)
    {
        var zone = await DelegationAsync(apex, cancellationToken);
        return zone.Servers.Count == 0 ? null : Remember(apex, zone);
    }

    /// <summary>The zone of a name, if it was found out lately.</summary>
    internal Delegation? Remembered(string name)
    {
        for (var at = name; at.Contains('.'); at = at[(at.IndexOf('.') + 1)..])
        {
            if (_remembered.TryGetValue(at, out var known) && known.Until > clock.GetUtcNow())
            {
                return known.Zone;
            }
        }

        return null;
    }

    private Delegation Remember(string name, Delegation zone)
    {
        if (_remembered.Count >= MaxRemembered)
        {
            _remembered.Clear();
        }

        _remembered[name] = (zone, clock.GetUtcNow() + RememberedFor);
        return zone;
    }

    private static string? ApexIn(IDnsQueryResponse? response, string name) =>
        response?.Answers.Concat(response.Authorities)
            .OfType<SoaRecord>()
            .Select(soa => DnsAnswers.Plain(soa.DomainName))
            .FirstOrDefault(owner => owner.Length > 0 && HostName.IsSameOrBelow(name, owner)); // Behind a CNAME lies somebody else's zone.

    private async Task<Delegation> DelegationAsync(string apex, CancellationToken cancellationToken)
    {
        var response = await recursive.RespondAsync(new(apex, DnsRecordType.Ns), cancellationToken);
        var names = response?.Answers.OfType<NsRecord>().Select(ns => DnsAnswers.Plain(ns.NSDName)).Order(StringComparer.Ordinal).Take(MaxServers).ToList() ?? [];
        var servers = await Task.WhenAll(names.Select(name => ServerAsync(name, cancellationToken)));
        return new(apex, [.. servers.OfType<DnsServer>()]);
    }

    private async Task<DnsServer?> ServerAsync(string name, CancellationToken cancellationToken)
    {
        foreach (var type in new[] { DnsRecordType.A, DnsRecordType.Aaaa })
        {
            var response = await recursive.RespondAsync(new(name, type), cancellationToken);
            if (response?.Answers.OfType<AddressRecord>().Select(record => record.Address).FirstOrDefault(MayBeAsked) is { } address)
            {
                return new(name, new IPEndPoint(address, options.Value.AuthoritativePort), options.Value.ServerTimeout, recursion: false);
            }
        }

        return null;
    }

    private bool MayBeAsked(IPAddress address) => options.Value.AllowPrivateServers || PublicAddresses.Contains(address);
}
