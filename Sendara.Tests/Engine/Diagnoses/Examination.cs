using System.Net;
using Microsoft.Extensions.Options;
using Sendara.Dns;
using Sendara.Domains;
using Sendara.Domains.Checks;
using Sendara.Engine.Dns;

namespace Sendara.Tests.Engine.Diagnoses;

/// <summary>Runs cases through the product's own look-ups against a server that holds them all.</summary>
internal sealed class Examination
{
    /// <summary>What the provider publishes.</summary>
    internal static readonly IReadOnlyList<ZoneLine> Provider =
    [
        .. new[]
        {
            "amazonses.com TXT v=spf1 ip4:192.0.2.0/24 -all",
            "abc123.dkim.amazonses.com TXT p=MIGfMA0GCSqGSIb3",
            "def456.dkim.amazonses.com TXT p=MIGfMA0GCSqGSIb4",
            "feedback-smtp.us-east-1.amazonses.com A 198.51.100.1",
        }.Select(ZoneLine.Parse),
    ];

    private readonly DnsReader _reader;
    private readonly DnsResolver _dns;

    internal Examination(IPEndPoint server)
    {
        var options = Options.Create(new DnsOptions
        {
            Servers = { server.ToString() },
            AuthoritativePort = server.Port,
            AllowPrivateServers = true,
            ServerTimeout = TimeSpan.FromSeconds(5),
        });
        var recursive = new RecursiveResolvers(options);
        _reader = new(new ZoneFinder(recursive, options, TimeProvider.System), recursive);
        _dns = new(_reader);
    }

    /// <summary>The product's thorough look at one question.</summary>
    internal Task<DnsReading> ReadAsync(DnsQuestion question) =>
        _reader.ReadAsync(question, ReadingDepth.Full, TestContext.Current.CancellationToken);

    /// <summary>The product's resolver, asking the server.</summary>
    internal IDnsResolver Dns => _dns;

    internal async Task<CheckResult> RunAsync(DiagnosisCase one, IDnsResolver? dns = null)
    {
        var site = CheckSite.Of(one.Plan, dns ?? _dns, thorough: one.Thorough);
        var cancellationToken = TestContext.Current.CancellationToken;
        return await (one.Record.Purpose switch
        {
            RecordPurpose.Dkim => DkimCheck.RunAsync(one.Record, site, cancellationToken),
            RecordPurpose.MailFromMx => MailFromMxCheck.RunAsync(one.Record, site, cancellationToken),
            RecordPurpose.MailFromSpf => MailFromSpfCheck.RunAsync(one.Record, site, cancellationToken),
            _ => DmarcCheck.RunAsync(one.Record, site, cancellationToken),
        });
    }

    /// <summary>Runs a case and compares what comes out with the table.</summary>
    internal async Task AssertAsync(DiagnosisCase one)
    {
        var result = await RunAsync(one);

        var status = RecordState.New.After(result, new(), DateTimeOffset.UnixEpoch).Status;
        var worst = result.Findings.MaxBy(finding => finding.Severity);
        Assert.Equal((one.Status, one.Code, result.Detail), ($"{status}".ToLowerInvariant(), worst?.Code, result.Detail));
        Assert.Contains(one.Expected, one.Code == "lookup_failed" ? result.Detail : worst?.Fix ?? "", StringComparison.Ordinal);
        if (result.Outcome is CheckOutcome.Missing or CheckOutcome.Wrong)
        {
            // A DMARC record is mended in its owner's words; the others have one right value.
            Assert.Contains(one.Record.Purpose == RecordPurpose.Dmarc ? DmarcRecord.Version : one.Record.Target, worst!.Fix, StringComparison.Ordinal);
        }
    }
}
