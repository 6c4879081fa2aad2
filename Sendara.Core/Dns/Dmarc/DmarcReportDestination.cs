using System.Diagnostics;
using Sendara.Mail;

namespace Sendara.Dns;

/// <summary>The two kinds of report, with the tag that asks for each.</summary>
public enum DmarcReportKind
{
    /// <summary>Counts over a day (rua; RFC 9990).</summary>
    Aggregate,

    /// <summary>Single messages (ruf; RFC 9991).</summary>
    Failure,
}

/// <summary>Whether reports about a domain may go to a host (RFC 9990 §3, verifying external destinations).</summary>
public abstract record DmarcReportDestination
{
    private DmarcReportDestination()
    {
    }

    /// <summary>The host belongs to the same Organizational Domain, and needs no leave.</summary>
    public sealed record Internal : DmarcReportDestination;

    /// <summary>The host says that it takes them; <paramref name="Instead"/> replaces the addresses asked for, unless empty.</summary>
    public sealed record Authorised(IReadOnlyList<DmarcReportUri> Instead) : DmarcReportDestination;

    /// <summary>The host does not say so at <paramref name="Name"/>, and receivers ignore the address.</summary>
    public sealed record NotAuthorised(string Name, IReadOnlyList<DmarcReading.NearMiss> NearMisses) : DmarcReportDestination;

    /// <summary>The host passes the reports on to another one, which no receiver follows: reports go nowhere.</summary>
    public sealed record Misdirected(string Name, IReadOnlyList<DmarcReportUri> Instead) : DmarcReportDestination;

    /// <summary>The name to ask for would be longer than names can be, so that no leave can be given.</summary>
    public sealed record NameTooLong(string Name) : DmarcReportDestination;

    /// <summary>A name that decides could not be asked. <paramref name="Reason"/> completes "the look-up failed:".</summary>
    public sealed record Unknown(string Reason) : DmarcReportDestination;

    /// <summary>Where a host says that it takes the reports about a policy domain; the value there is
    /// <see cref="DmarcRecord.Version"/>.</summary>
    public static string NameFor(string policyDomain, string host) => $"{policyDomain}._report._dmarc.{host}";

    /// <summary>Where a host says that it takes reports about any domain.</summary>
    public static string WildcardFor(string host) => NameFor("*", host);

    /// <summary>Finds out whether reports about <paramref name="policyDomain"/>, the domain whose record asks for them, may go to
    /// <paramref name="host"/>, the host of the address. Both are names in lower-case A-labels without a trailing dot.</summary>
    public static async Task<DmarcReportDestination> FindAsync(
        string policyDomain, string host, DmarcReportKind kind, IDnsResolver dns, CancellationToken cancellationToken) =>
        await DmarcAlignment.FindAsync(DmarcAlignmentMode.Relaxed, policyDomain, host, dns, cancellationToken) switch
        {
            DmarcAlignment.Aligned => new Internal(),
            DmarcAlignment.Unknown { Reason: var reason } => new Unknown(reason),
            DmarcAlignment.NotAligned => await AskHostAsync(NameFor(policyDomain, host), host, kind, dns, cancellationToken),
            _ => throw new UnreachableException(),
        };

    private static async Task<DmarcReportDestination> AskHostAsync(
        string name, string host, DmarcReportKind kind, IDnsResolver dns, CancellationToken cancellationToken) =>
        // Step 4.
        name.Length > HostName.MaxLength
            ? new NameTooLong(name)
            : DmarcLookup.Select(await dns.AskAsync(new(name, DnsRecordType.Txt), cancellationToken)) switch
            {
                // Steps 7 and 8; unlike policies, several are as good as one.
                DmarcLookup.One { Reading: var only } => Judge(name, host, kind, [only]),
                DmarcLookup.Several { Readings: var several } => Judge(name, host, kind, several),
                DmarcLookup.None { NearMisses: var nearMisses } => new NotAuthorised(name, nearMisses),
                DmarcLookup.Unknown { Reason: var reason } => new Unknown(reason),
                _ => throw new UnreachableException(),
            };

    // Step 9: the host may name other addresses, but only of its own.
    private static DmarcReportDestination Judge(string name, string host, DmarcReportKind kind, IReadOnlyList<DmarcReading.Dmarc> readings)
    {
        var instead = readings
            .SelectMany(reading => kind == DmarcReportKind.Aggregate ? reading.Record.AggregateReports : reading.Record.FailureReports)
            .ToList();
        return instead.TrueForAll(uri => uri.Host == host) ? new Authorised(instead) : new Misdirected(name, instead);
    }
}
