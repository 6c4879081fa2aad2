using System.Net;
using Sendara.Dns;

namespace Sendara.Dmarc;

/// <summary>What one receiver saw of mail from a domain over a span of time: an aggregate report (RFC 7489 appendix C, RFC 9990), with
/// what is malformed in it already understood or left out.</summary>
/// <param name="Schema">Which of the two schemas it follows.</param>
/// <param name="Reporter">The receiver's name for itself; the domain of its address where it gives none.</param>
/// <param name="ReportId">The receiver's name for the report, without angle brackets.</param>
/// <param name="Period">The time that it is about.</param>
/// <param name="Policy">The policy that the receiver found.</param>
/// <param name="Rows">What was seen.</param>
/// <param name="Skipped">How many records say nothing that can be counted, such as those without an address.</param>
public sealed record AggregateReport(
    ReportSchema Schema, string Reporter, string ReportId, ReportPeriod Period, PublishedPolicy Policy, IReadOnlyList<ReportRow> Rows, int Skipped);

/// <summary>The two schemas that reports are written in.</summary>
public enum ReportSchema
{
    /// <summary>RFC 7489, appendix C.</summary>
    Rfc7489,

    /// <summary>RFC 9990.</summary>
    Rfc9990,
}

/// <summary>The time that a report is about.</summary>
public sealed record ReportPeriod(DateTimeOffset Begin, DateTimeOffset End)
{
    /// <summary>The day in UTC that most of it lies in: receivers cut their days by clocks of their own.</summary>
    public DateOnly Day => DateOnly.FromDateTime((Begin + ((End - Begin) / 2)).UtcDateTime);
}

/// <summary>The policy that a receiver found when it judged the mail; null where it names none.</summary>
public sealed record PublishedPolicy(
    string Domain,
    DmarcPolicy? Policy,
    DmarcPolicy? SubdomainPolicy,
    DmarcAlignmentMode DkimAlignment,
    DmarcAlignmentMode SpfAlignment,
    bool IsTesting)
{
    /// <summary>The policy for a name: that of the policy domain itself, or the one for names below it (RFC 9989 §4.7, sp).</summary>
    public DmarcPolicy? For(string domain) => domain == Domain ? Policy : SubdomainPolicy ?? Policy;
}

/// <summary>What a receiver did with mail.</summary>
public enum Disposition
{
    /// <summary>Nothing; the word <c>pass</c> of RFC 9990 comes to the same.</summary>
    None,

    /// <summary>It was treated as suspicious.</summary>
    Quarantine,

    /// <summary>It was not accepted.</summary>
    Reject,
}

/// <summary>Mails of one kind from one address. The two alignments are the receiver's own verdict, null where it gives none;
/// <paramref name="Forwarded"/> says that it knew the mail to be forwarded or sent through a mailing list.</summary>
public sealed record ReportRow(
    IPAddress Address,
    long Messages,
    Disposition Disposition,
    bool? DkimAligned,
    bool? SpfAligned,
    bool Forwarded,
    string HeaderFrom,
    IReadOnlyList<SignatureResult> Signatures,
    EnvelopeResult? Envelope);

/// <summary>What became of a DKIM signature; the selector is null where the report does not say, as RFC 7489 allows.</summary>
public sealed record SignatureResult(string Domain, string? Selector, bool Passed);

/// <summary>What became of SPF for the domain of the envelope sender.</summary>
public sealed record EnvelopeResult(string Domain, bool Passed);
