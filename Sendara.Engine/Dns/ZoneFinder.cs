using System.Net;
using DnsClient;
using DnsClient.Protocol;
using Microsoft.Extensions.Options;
using Sendara.Dns;
using Sendara.Domains;
using Sendara.Mail;

namespace Sendara.Engine.Dns;

/// <summary>A zone and the servers that the delegation names for it. It is not certain where nobody could tell of a name in between, which
/// may be the top of a zone of its own.</summary>
internal sealed record Delegation(string Apex, IReadOnlyList<DnsServer> Servers, bool IsCertain = true)
{
    internal bool IsSameAs(Delegation other) =>
        Apex == other.Apex && Servers.Select(server => server.ToString()).SequenceEqual(other.Servers.Select(server => server.ToString()));
}

/// <summary>
/// Finds the zone that a name lies in, and its servers: the SOA that a resolver shows for the name tells the zone (RFC 2308 §3), its NS the
/// servers. Delegations rarely change, so they are remembered for hours; a name below a known one is taken to be in the same zone until
/// a server refers us further. What a remembered delegation leads to may be old, which <see cref="RefreshAsync"/> is for. Cost: two look-ups
/// for a zone, and one or two for a name server that is not known yet; under 300 bytes for a remembered name whose servers are others' as well.
/// </summary>
internal sealed class ZoneFinder(RecursiveResolvers recursive, IOptions<DnsOptions> options, TimeProvider clock)
{
    private const int MaxNames = 150_000;
    private const int MaxServersKnown = 50_000;
    private const int MaxServers = 4;

    private static readonly TimeSpan RememberedFor = TimeSpan.FromHours(6);
    private static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(10);

    private readonly Recollection<Delegation> _zones = new(MaxNames, RememberedFor, clock);
    private readonly Recollection<DnsServer> _servers = new(MaxServersKnown, FreshFor, clock);
    private readonly SingleFlight<string, Delegation?> _finding = new();
    private readonly LookupClient _client = DnsServer.Client(options.Value.ServerTimeout, recursion: false);

    /// <summary>The zone of a name; null if no resolver could tell, or if the zones' own servers are not to be asked.</summary>
    internal Task<Delegation?> FindAsync(string name, CancellationToken cancellationToken) =>
        !options.Value.AskAuthoritative ? Task.FromResult<Delegation?>(null)
            : Remembered(name) is { } known ? Task.FromResult<Delegation?>(known.Zone)
            : _finding.RunAsync(name, () => FindAnewAsync(name), cancellationToken);

    /// <summary>
    /// Follows a referral to a zone further down. Where no resolver tells its servers, as none does of a zone whose DNSSEC is broken, those
    /// are taken that the referral itself names.
    /// </summary>
    internal async Task<Delegation?> FollowAsync(string apex, IDnsQueryResponse referral, CancellationToken cancellationToken) =>
        Remember(apex, await DelegationAsync(apex, cancellationToken) is { Servers.Count: > 0 } told
            ? told
            : await ReferredAsync(apex, referral, cancellationToken));

    /// <summary>
    /// Looks again where names lie, if that was remembered for more than a few minutes; true if any of them has moved, so that what its
    /// former servers said counts for nothing. Where nobody can tell, what is remembered stays.
    /// </summary>
    internal async Task<bool> RefreshAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var old = names.Select(Remembered).OfType<Entry>().Where(entry => clock.GetUtcNow() - entry.At >= FreshFor).DistinctBy(entry => entry.Name);
        var moved = await Task.WhenAll(old.Select(async entry =>
            await _finding.RunAsync(entry.Name, () => FindAnewAsync(entry.Name), cancellationToken) is { } zone && !zone.IsSameAs(entry.Zone)));
        return moved.Contains(true);
    }

    /// <summary>The zone of a name, if it was found out lately; asks nobody.</summary>
    internal Delegation? Seen(string name) => Remembered(name)?.Zone;

    private async Task<Delegation?> FindAnewAsync(string name)
    {
        var certain = true;

        // A name that no resolver tells of may still be delegated: then the zone of the registry knows.
        for (var at = name; at.Contains('.') || (!certain && at.Length > 0); at = at.IndexOf('.') is var dot and >= 0 ? at[(dot + 1)..] : "")
        {
            var response = await recursive.RespondAsync(new(at, DnsRecordType.Soa), CancellationToken.None);
            certain &= response is not null;
            if (ApexIn(response, at) is { } apex)
            {
                return Remember(name, await DelegationAsync(apex, CancellationToken.None) with { IsCertain = certain });
            }
        }

        return null;
    }

    private Entry? Remembered(string name)
    {
        for (var start = 0; name.IndexOf('.', start) is var dot and >= 0; start = dot + 1)
        {
            if (_zones.Find(name.AsSpan(start)) is { } known)
            {
                return new(name[start..], known.Value, known.At);
            }
        }

        return null;
    }

    private Delegation? Remember(string name, Delegation zone)
    {
        if (zone.Servers.Count == 0)
        {
            return null;
        }

        // A name that lies in a registry's zone has none of its own yet, and may have one in a minute.
        if (ZoneApex.Holds(zone.Apex, name))
        {
            _zones.Add(name, zone);
        }

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
        var servers = await Task.WhenAll(Names(response?.Answers ?? []).Select(name => ServerAsync(name, cancellationToken)));
        return new(apex, [.. servers.OfType<DnsServer>()]);
    }

    private async Task<Delegation> ReferredAsync(string apex, IDnsQueryResponse referral, CancellationToken cancellationToken)
    {
        var names = Names(referral.Authorities.Where(record => DnsAnswers.Plain(record.DomainName) == apex));
        var servers = await Task.WhenAll(names.Select(async name => Glue(name, referral) ?? await ServerAsync(name, cancellationToken)));
        return new(apex, [.. servers.OfType<DnsServer>()]);
    }

    // Not among the servers that are known: what one zone says of a server holds for what it delegates, and for nobody else's zone.
    private DnsServer? Glue(string name, IDnsQueryResponse referral) =>
        referral.Additionals.OfType<AddressRecord>()
            .Where(record => DnsAnswers.Plain(record.DomainName) == name)
            .Select(record => record.Address)
            .FirstOrDefault(MayBeAsked) is { } address
            ? new(name, new IPEndPoint(address, options.Value.AuthoritativePort), _client)
            : null;

    private static List<string> Names(IEnumerable<DnsResourceRecord> records) =>
        [.. records.OfType<NsRecord>().Select(ns => DnsAnswers.Plain(ns.NSDName)).Order(StringComparer.Ordinal).Take(MaxServers)];

    // Zones of one provider share its servers, and so what is known of them.
    private async Task<DnsServer?> ServerAsync(string name, CancellationToken cancellationToken)
    {
        if (_servers.Find(name) is { } known)
        {
            return known.Value;
        }

        foreach (var type in new[] { DnsRecordType.A, DnsRecordType.Aaaa })
        {
            var response = await recursive.RespondAsync(new(name, type), cancellationToken);
            if (response?.Answers.OfType<AddressRecord>().Select(record => record.Address).FirstOrDefault(MayBeAsked) is { } address)
            {
                var server = new DnsServer(name, new IPEndPoint(address, options.Value.AuthoritativePort), _client);
                _servers.Add(name, server);
                return server;
            }
        }

        return null;
    }

    private bool MayBeAsked(IPAddress address) => options.Value.AllowPrivateServers || PublicAddresses.Contains(address);

    /// <summary>What is remembered of a name: where it lies, and since when that is known.</summary>
    private sealed record Entry(string Name, Delegation Zone, DateTimeOffset At);
}
