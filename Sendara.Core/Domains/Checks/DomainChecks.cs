using System.Diagnostics;
using Sendara.Dns;

namespace Sendara.Domains.Checks;

/// <summary>All the checks of a plan, at once.</summary>
public static class DomainChecks
{
    /// <summary>Looks at every record of the plan concurrently; the results are in the plan's order.</summary>
    public static Task<IReadOnlyList<CheckResult>> RunAsync(DnsPlan plan, IDnsResolver dns, CancellationToken cancellationToken) =>
        RunAsync(plan, CheckSite.Of(plan, dns), cancellationToken);

    /// <summary>Looks at every record of the plan at a known site.</summary>
    public static async Task<IReadOnlyList<CheckResult>> RunAsync(DnsPlan plan, CheckSite site, CancellationToken cancellationToken) =>
        await Task.WhenAll(plan.Records.Select(record => record.Purpose switch
        {
            RecordPurpose.Dkim => DkimCheck.RunAsync(record, site, cancellationToken),
            RecordPurpose.MailFromMx => MailFromMxCheck.RunAsync(record, site, cancellationToken),
            RecordPurpose.MailFromSpf => MailFromSpfCheck.RunAsync(record, site, cancellationToken),
            RecordPurpose.Dmarc => DmarcCheck.RunAsync(record, site, cancellationToken),
            _ => throw new UnreachableException(),
        }));
}
