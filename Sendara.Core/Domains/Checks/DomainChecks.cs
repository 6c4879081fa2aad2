using System.Diagnostics;
using Sendara.Dns;

namespace Sendara.Domains.Checks;

/// <summary>All the checks of a plan, at once.</summary>
public static class DomainChecks
{
    /// <summary>Looks at every record of the plan concurrently; the results are in the plan's order.</summary>
    public static async Task<IReadOnlyList<CheckResult>> RunAsync(DnsPlan plan, IDnsResolver dns, CancellationToken cancellationToken) =>
        await Task.WhenAll(plan.Records.Select(record => record.Purpose switch
        {
            RecordPurpose.Dkim => DkimCheck.RunAsync(record, dns, cancellationToken),
            RecordPurpose.MailFromMx => MailFromMxCheck.RunAsync(record, dns, cancellationToken),
            RecordPurpose.MailFromSpf => MailFromSpfCheck.RunAsync(record, dns, cancellationToken),
            RecordPurpose.Dmarc => DmarcCheck.RunAsync(record, dns, cancellationToken),
            _ => throw new UnreachableException(),
        }));
}
