using Sendara.Dns;

namespace Sendara.Domains.Checks;

/// <summary>Whether the reports that a record asks for arrive anywhere. Asked for in a thorough look only.</summary>
internal static class DmarcReports
{
    internal static async Task<IEnumerable<Finding>> AdviseAsync(
        PlannedRecord record, DmarcReading.Dmarc reading, CheckSite site, CancellationToken cancellationToken)
    {
        var hosts = reading.Record.AggregateReports.Select(uri => uri.Host).OfType<string>().Distinct().ToList();
        return site.Thorough
            ? (await Task.WhenAll(hosts.Select(host => LookAsync(record, host, site, cancellationToken)))).OfType<Finding>().Select(Weigh)
            : [];

        // The address that we put into a record is a proposal; whoever has no use for reports need not have it.
        Finding Weigh(Finding finding) =>
            reading.Record.AggregateReports.All(uri => uri.Address == $"mailto:{DnsPlan.ReportsTo(site.Domain)}")
                ? finding with { Severity = FindingSeverity.Info }
                : finding;
    }

    private static async Task<Finding?> LookAsync(PlannedRecord record, string host, CheckSite site, CancellationToken cancellationToken)
    {
        switch (await DmarcReportHost.FindAsync(host, site.Dns, cancellationToken))
        {
            case DmarcReportHost.HasNothing or DmarcReportHost.HasAddressOnly:
                return new(
                    "dmarc_rua_without_mx", FindingSeverity.Warning,
                    $"The record at {record.Name} sends reports to {host}, which has no MX record, so that they are lost.",
                    $"Publish an MX for {host}, or name an address that receives mail in rua; mail is sent all the same.");
            case DmarcReportHost.RefusesMail:
                return new(
                    "dmarc_rua_refuses_mail", FindingSeverity.Warning,
                    $"The record at {record.Name} sends reports to {host}, whose null MX says that it takes no mail.",
                    "Name an address that receives mail in rua.");
        }

        return await DmarcReportDestination.FindAsync(site.Domain, host, DmarcReportKind.Aggregate, site.Dns, cancellationToken) switch
        {
            DmarcReportDestination.NotAuthorised { Name: var name } => new(
                "dmarc_rua_unauthorised", FindingSeverity.Warning,
                $"The record at {record.Name} sends reports to {host}, which does not say that it takes them; receivers then send none.",
                $"Have the owner of {host} publish a TXT record at {name} with the value {DmarcRecord.Version}"),
            DmarcReportDestination.Misdirected { Name: var name } => new(
                "dmarc_rua_misdirected", FindingSeverity.Warning,
                $"{name} passes the reports on to another host, which no receiver follows.",
                $"Have the owner of {host} publish there only {DmarcRecord.Version}"),
            _ => null,
        };
    }
}
