using Sendara.Dns;
using Sendara.Domains;
using Sendara.Domains.Checks;
using Sendara.Engine.Dns;

namespace Sendara.Engine.Domains;

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
    private readonly TimeProvider _clock;

    internal LookAtRecords(IDnsResolver dns, ZoneFinder zones, TimeProvider clock) => (_dns, _zones, _clock) = (dns, zones, clock);

    /// <summary>Looks once, within the sweep's <paramref name="room"/> if there is one.</summary>
    internal async Task<IReadOnlyList<CheckResult>> RunAsync(Domain domain, LookupRoom.Share? room, CancellationToken cancellationToken)
    {
        var dns = room?.Around(_dns) ?? _dns;
        var checks = await AskAsync(domain, dns, cancellationToken);

        // Nothing counts against a domain on the word of name servers that it has left meanwhile.
        return checks.Any(check => check.Outcome is CheckOutcome.Missing or CheckOutcome.Wrong)
            && await _zones.RefreshAsync(domain.Plan.Records.Select(record => record.Name), cancellationToken)
                ? await AskAsync(domain, dns, cancellationToken)
                : checks;
    }

    private async Task<IReadOnlyList<CheckResult>> AskAsync(Domain domain, IDnsResolver dns, CancellationToken cancellationToken)
    {
        var home = _zones.FindAsync(domain.Name.Value, cancellationToken);
        using var inTime = new ImpatientResolver(new AtHome(dns, home), Deadline, _clock);
        return await DomainChecks.RunAsync(domain.Plan, inTime, cancellationToken);
    }
}
