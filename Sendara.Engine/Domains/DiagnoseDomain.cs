using Sendara.Dns;
using Sendara.Domains;
using Sendara.Domains.Checks;
using Sendara.Engine.Dns;
using Sendara.Engine.Ses;

namespace Sendara.Engine.Domains;

/// <summary>One record under the glass: how it is judged, who said what, and all that is to be said of it, the gravest first.</summary>
public sealed record RecordDiagnosis(CheckResult Check, IReadOnlyList<ServerAnswer> Answers, IReadOnlyList<Finding> Findings);

/// <summary>Everything that a thorough look at a domain found. <paramref name="Zone"/> is the zone that holds its records;
/// <paramref name="ZoneIsGuessed"/> says that the delegation could not be followed.</summary>
public sealed record Diagnosis(
    Domain Domain, DateTimeOffset At, string Zone, bool ZoneIsGuessed, IReadOnlyList<RecordDiagnosis> Records, ProviderView Provider);

/// <summary>
/// Looks at a domain thoroughly: all of the zone's servers and the resolvers are asked for each record, and advice is given on records that
/// are right, too. It changes nothing, neither here nor at the provider.
/// </summary>
public sealed class DiagnoseDomain
{
    private readonly DnsReader _reader;
    private readonly LookAround _around;
    private readonly ProviderIdentities _provider;
    private readonly TimeProvider _clock;

    internal DiagnoseDomain(DnsReader reader, LookAround around, ProviderIdentities provider, TimeProvider clock) =>
        (_reader, _around, _provider, _clock) = (reader, around, provider, clock);

    /// <summary>Looks at a domain; the look-ups together take at most <see cref="LookAtRecords.Deadline"/>.</summary>
    public async Task<Diagnosis> RunAsync(Domain domain, CancellationToken cancellationToken)
    {
        using var activity = Telemetry.Source.StartActivity("diagnose domain");
        var at = _clock.GetUtcNow();
        if (domain.IsSandbox)
        {
            return Healthy(domain, at);
        }

        var readings = new ReadingLog(_reader, domain.Plan.Records.Select(record => record.Name).ToHashSet());
        var provider = _provider.LookAsync(domain.Name, ControlLane.Foreground, cancellationToken);
        using var dns = new ImpatientResolver(new DnsResolver(readings.ReadAsync), LookAtRecords.Deadline, _clock);

        // Where panels cut the names is told by the delegation, which is looked at first, and not for so long that nothing else is seen.
        var zone = await _around.FindZoneAsync(domain.Name, cancellationToken) ?? domain.KnownZone;
        var site = CheckSite.Of(domain.Plan, dns, zone, thorough: true);
        var checks = await DomainChecks.RunAsync(domain.Plan, site, cancellationToken);
        return new(domain, at, site.Zone, zone != site.Zone, [.. checks.Select(check => Describe(check, readings))], await provider);
    }

    // Nothing is published for a sandbox domain, and nobody but us knows it.
    private static Diagnosis Healthy(Domain domain, DateTimeOffset at) => new(
        domain, at, domain.Name.Value, ZoneIsGuessed: false,
        [.. domain.Plan.Records.Select(record => new RecordDiagnosis(new(record, CheckOutcome.Right, [], []), [], []))],
        new ProviderView.Seen(new(
            domain.DkimTokens, domain.SigningHostedZone, domain.ProviderDkim, domain.MailFromDomain, domain.ProviderMailFrom)));

    private static RecordDiagnosis Describe(CheckResult check, ReadingLog readings)
    {
        var reading = readings.Of(QuestionOf(check.Record));
        var notes = reading is null ? [] : ReadingFindings.Of(check.Record, reading);
        return new(check, reading?.Answers ?? [], [.. check.Findings.Concat(notes).OrderByDescending(finding => finding.Severity)]);
    }

    private static DnsQuestion QuestionOf(PlannedRecord record) => new(record.Name, record.Type);
}
