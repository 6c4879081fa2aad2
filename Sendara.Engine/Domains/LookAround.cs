using Sendara.Dns;
using Sendara.Domains;
using Sendara.Engine.Dns;

namespace Sendara.Engine.Domains;

/// <summary>
/// Finds out about the place that a domain's records go to: the zone by its delegation, and the DMARC policy that its owner has already
/// decided on. It takes two seconds at most and never fails: what is not known by then is left to the next look.
/// </summary>
public sealed class LookAround
{
    /// <summary>How long it may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly DnsReader _reader;
    private readonly IDnsResolver _dns;
    private readonly TimeProvider _clock;

    internal LookAround(DnsReader reader, IDnsResolver dns, TimeProvider clock) => (_reader, _dns, _clock) = (reader, dns, clock);

    /// <summary>Looks at a domain that nobody has looked at yet.</summary>
    internal async Task<Surroundings> RunAsync(DomainName domain, CancellationToken cancellationToken)
    {
        var zone = FindZoneAsync(domain, cancellationToken);
        var dmarc = FindDmarcAsync(domain, _dns, cancellationToken);
        return new(await zone, await dmarc);
    }

    /// <summary>Looks at what must be known before a domain is verified; nothing where its DMARC record has been seen right.</summary>
    internal async Task<DmarcIssue> FindDmarcAsync(Domain domain, IDnsResolver dns, CancellationToken cancellationToken) =>
        domain.DmarcIsSettled ? new DmarcIssue.Unchanged() : await FindDmarcAsync(domain.Name, dns, cancellationToken);

    /// <summary>The zone that the look-ups of a verification came across; asks nobody.</summary>
    internal string? ZoneSeen(Domain domain) => _reader.SeenApexOf(domain.Name.Value);

    /// <summary>The zone that the name lies in, by its delegation; null if nobody could tell in time.</summary>
    internal async Task<string?> FindZoneAsync(DomainName domain, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(Patience, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            return await _reader.FindApexAsync(domain.Value, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<DmarcIssue> FindDmarcAsync(DomainName domain, IDnsResolver dns, CancellationToken cancellationToken)
    {
        using var inTime = new ImpatientResolver(dns, Patience, _clock);
        return await DmarcIssue.FindAsync(domain, inTime, cancellationToken);
    }
}
