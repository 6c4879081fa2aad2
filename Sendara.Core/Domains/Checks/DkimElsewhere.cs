using Sendara.Dns;

namespace Sendara.Domains.Checks;

/// <summary>A DKIM CNAME that is not at its name: perhaps it went to another one.</summary>
internal static class DkimElsewhere
{
    internal static async Task<CheckResult> FindAsync(PlannedRecord record, CheckSite site, CancellationToken cancellationToken)
    {
        var host = site.HostOf(record);
        if (await LookAsync(Misplaced.Doubled(record.Name, site)) is { } doubled)
        {
            return CheckResult.Missing(
                record, "dkim_zone_doubled",
                $"The CNAME was published at {doubled.Name}: the panel appended the zone to a name that had it already.",
                $"Change its host to {host}, so that its name becomes {record.Name}; its value is {record.Value}.");
        }

        if (await LookAsync(Misplaced.WithoutSubdomain(record.Name, site)) is { } above)
        {
            return CheckResult.Missing(
                record, "dkim_host_without_subdomain",
                $"The CNAME was published at {above.Name}: the host lacks the subdomain.",
                $"Change its host to {host}, so that its name becomes {record.Name}; its value is {record.Value}.");
        }

        if (await LookAsync([record.Name.Replace("._domainkey.", ".", StringComparison.Ordinal)]) is { } bare)
        {
            return CheckResult.Missing(
                record, "dkim_host_without_domainkey",
                $"The CNAME was published at {bare.Name}: the host lacks ._domainkey.",
                $"Change its host to {host}, so that its name becomes {record.Name}; its value is {record.Value}.");
        }

        return CheckResult.Missing(
            record, "dkim_missing",
            $"No CNAME record found at {record.Name} yet.",
            $"Publish a CNAME with the value {record.Value}. If your DNS panel adds the domain by itself, type only the part in "
            + "front of it.");

        // Only our own record counts: a wildcard may answer at any of these names.
        Task<Sighting?> LookAsync(IEnumerable<string> names) => Misplaced.FindAsync(
            names, DnsRecordType.Cname, site,
            found => found.Of<DnsRecord.Cname>().FirstOrDefault(cname =>
                cname.Target.StartsWith(record.Value, StringComparison.Ordinal))?.Target,
            cancellationToken);
    }
}
