using Sendara.Dns;

namespace Sendara.Domains;

/// <summary>What a record is for.</summary>
public enum RecordPurpose
{
    /// <summary>Delegates signing to the provider (RFC 6376; SES Easy DKIM).</summary>
    Dkim,

    /// <summary>Routes bounces of the custom MAIL FROM back to the provider.</summary>
    MailFromMx,

    /// <summary>Authorises the provider to send for the MAIL FROM domain (RFC 7208).</summary>
    MailFromSpf,

    /// <summary>Tells receivers what to do with mail that fails (RFC 9989).</summary>
    Dmarc,
}

/// <summary>One record to publish, exactly as the customer is told to: an MX value carries its preference, a TXT value no quotes.</summary>
public sealed record PlannedRecord(RecordPurpose Purpose, DnsRecordType Type, string Name, string Value)
{
    /// <summary>The field of the domain object that this record feeds.</summary>
    public StatusField Field => Purpose switch
    {
        RecordPurpose.Dkim => StatusField.Dkim,
        RecordPurpose.MailFromMx => StatusField.Txt,
        RecordPurpose.MailFromSpf => StatusField.Spf,
        _ => StatusField.Dmarc,
    };

    /// <summary>The preference of an MX; null for every other type.</summary>
    public int? Priority => Type == DnsRecordType.Mx ? DnsPlan.FeedbackPreference : null;

    /// <summary>The value without the preference: what goes into the host field of a panel that asks for the priority by itself.</summary>
    public string Target => Type == DnsRecordType.Mx ? Value[(Value.IndexOf(' ', StringComparison.Ordinal) + 1)..] : Value;
}

/// <summary>
/// The six records of a sending domain, in the order of the contract: three DKIM CNAMEs, the MAIL FROM MX and SPF, DMARC. The same plan
/// tells the customer what to publish and judges whether it is there.
/// </summary>
public sealed record DnsPlan(IReadOnlyList<PlannedRecord> Records)
{
    /// <summary>How many DKIM tokens SES gives to an identity.</summary>
    public const int DkimTokens = 3;

    /// <summary>How many records a domain has to publish.</summary>
    public const int RecordCount = DkimTokens + 3;

    /// <summary>The preference that the MX is issued with; any other works as well.</summary>
    public const int FeedbackPreference = 10;

    /// <summary>The TTL to publish with: long enough to be cached, short enough that a mistake is mended within the hour.</summary>
    public static readonly TimeSpan Ttl = TimeSpan.FromHours(1);

    /// <summary>The SPF policy that SES asks for at the MAIL FROM domain.</summary>
    public const string SpfPolicy = "v=spf1 include:amazonses.com ~all";

    /// <summary>Draws the plan. <paramref name="signingHostedZone"/> is the zone that the provider names, which is not the same in every
    /// region; <paramref name="dmarc"/> is the DMARC record to issue, null for the default.</summary>
    public static DnsPlan For(
        DomainName domain, string mailFromDomain, IReadOnlyList<string> tokens, string signingHostedZone, string region, string? dmarc = null) =>
        new(
        [
            .. tokens.Select(token => new PlannedRecord(
                RecordPurpose.Dkim, DnsRecordType.Cname, Plain($"{token}._domainkey.{domain}"), Plain($"{token}.{signingHostedZone}"))),
            new(RecordPurpose.MailFromMx, DnsRecordType.Mx, mailFromDomain, $"{FeedbackPreference} {FeedbackHost(region)}"),
            new(RecordPurpose.MailFromSpf, DnsRecordType.Txt, mailFromDomain, SpfPolicy),
            new(RecordPurpose.Dmarc, DnsRecordType.Txt, $"_dmarc.{domain}", dmarc ?? DefaultDmarc(domain.Value)),
        ]);

    /// <summary>The DMARC record where nobody has decided on a policy yet: it changes nothing but where reports go.</summary>
    internal static string DefaultDmarc(string domain) => $"{DmarcRecord.Version}; p=none; rua=mailto:{ReportsTo(domain)}";

    /// <summary>The address for reports that the default proposes; whether it receives mail is the customer's to see to.</summary>
    internal static string ReportsTo(string domain) => $"dmarc@{domain}";

    // Names compare as text: see DnsRecord.
    private static string Plain(string name) => name.TrimEnd('.').ToLowerInvariant();

    /// <summary>The host that takes the bounces of a region's custom MAIL FROM domains.</summary>
    public static string FeedbackHost(string region) => $"feedback-smtp.{region}.amazonses.com";
}
