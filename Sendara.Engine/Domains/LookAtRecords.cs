using Sendara.Dns;
using Sendara.Domains;
using Sendara.Domains.Checks;
using Sendara.Engine.Dns;

namespace Sendara.Engine.Domains;

/// <summary>What a look at a domain's records came to, and what it found out beside them.</summary>
internal sealed record RecordsSeen(IReadOnlyList<CheckResult> Checks, Surroundings Surroundings);

/// <summary>
/// Looks at the six records of a domain. Cost of a healthy one: six look-ups at its own name servers; and every six hours two or a few more
/// at the resolvers, which find these servers.
/// </summary>
public sealed class LookAtRecords
{
    /// <summary>How long the look-ups of one look may take together; what has not answered by then could not be asked.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    private readonly IDnsResolver _dns;
    private readonly ZoneFinder _zones;
    private readonly LookAround _around;
    private readonly TimeProvider _clock;

    internal LookAtRecords(IDnsResolver dns, ZoneFinder zones, LookAround around, TimeProvider clock) =>
        (_dns, _zones, _around, _clock) = (dns, zones, around, clock);

    /// <summary>Looks once, within the sweep's <paramref name="room"/> if there is one.</summary>
    internal async Task<RecordsSeen> RunAsync(Domain domain, LookupRoom.Share? room, CancellationToken cancellationToken)
    {
        // What the owner has decided on, and whether the record is there, are one question.
        var dns = domain.DmarcIsSettled ? _dns : new OnceResolver(_dns);
        var dmarc = await _around.FindDmarcAsync(domain, dns, cancellationToken);
        domain.Learn(new(domain.KnownZone, dmarc));
        var checks = await AskAsync(domain, room?.Around(dns) ?? dns, room?.Around(_dns) ?? _dns, cancellationToken);
        return new(checks, new(_around.ZoneSeen(domain), dmarc));
    }

    private async Task<IReadOnlyList<CheckResult>> AskAsync(Domain domain, IDnsResolver dns, IDnsResolver anew, CancellationToken cancellationToken)
    {
        var checks = await AskOnceAsync(domain, dns, cancellationToken);

        // Nothing counts against a domain on the word of name servers that it has left meanwhile.
        return checks.Any(check => check.Outcome is CheckOutcome.Missing or CheckOutcome.Wrong)
            && await _zones.RefreshAsync(domain.Plan.Records.Select(record => record.Name), cancellationToken)
                ? await AskOnceAsync(domain, anew, cancellationToken)
                : checks;
    }

    private async Task<IReadOnlyList<CheckResult>> AskOnceAsync(Domain domain, IDnsResolver dns, CancellationToken cancellationToken)
    {
        var home = _zones.FindAsync(domain.Name.Value, cancellationToken);
        using var inTime = new ImpatientResolver(new AtHome(dns, home), Deadline, _clock);
        return await DomainChecks.RunAsync(domain.Plan, CheckSite.Of(domain.Plan, inTime, domain.KnownZone), cancellationToken);
    }
}
