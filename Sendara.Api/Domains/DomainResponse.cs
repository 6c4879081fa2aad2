using Sendara.Dns;
using Sendara.Domains;
using Sendara.Ids;
using Sendara.Reputation;

namespace Sendara.Api.Domains;

/// <summary>One record to publish, and how it stands.</summary>
internal sealed record DnsRecordResponse(
    string Type, string Name, string Value, string Purpose, string Field, VerificationStatus Status, string Host, int? Priority, int Ttl, string? Detail)
{
    internal static DnsRecordResponse From(Domain domain, int index)
    {
        var record = domain.Plan.Records[index];
        return new(
            TypeName(record.Type), record.Name, record.Value, Words.Of(record.Purpose), FieldName(record.Field), domain.Records[index].Status,
            ZoneApex.HostPart(record.Name, domain.Zone), record.Priority, (int)DnsPlan.Ttl.TotalSeconds, domain.DetailOf(index));
    }

    internal static string TypeName(DnsRecordType type) => type.ToString().ToUpperInvariant();

    internal static string FieldName(StatusField field) => $"{Words.Of(field)}_status";
}

/// <summary>How far a domain's warm-up has come.</summary>
internal enum DomainWarmupStatus
{
    /// <summary>The domain has never been verified.</summary>
    NotStarted,

    /// <summary>It may send so much a day.</summary>
    Warming,

    /// <summary>It may send as much as it likes.</summary>
    Warm,
}

/// <summary>A domain's warm-up in short; <c>GET /v1/domains/{domain}/warmup</c> tells all.</summary>
internal sealed record DomainWarmupResponse(DomainWarmupStatus Status, bool Enabled, int? StartDailyCap)
{
    internal static DomainWarmupResponse Of(Domain domain) => new(
        domain.IsWarming ? DomainWarmupStatus.Warming : domain.VerifiedAt is null ? DomainWarmupStatus.NotStarted : DomainWarmupStatus.Warm,
        domain.WarmupStartCap is null,
        domain.WarmupStartCap);
}

/// <summary>Which mail of a domain waits for its reputation, and why.</summary>
internal sealed record DomainPauseResponse(SendingPause Mail, string? Reason)
{
    internal static DomainPauseResponse? Of(Domain domain) =>
        domain.SendingPause == SendingPause.None ? null : new(domain.SendingPause, domain.PauseReason);
}

/// <summary>A domain with everything that a customer needs to set it up.</summary>
internal sealed record DomainResponse(
    Id<Domain> Id,
    string Domain,
    VerificationStatus DkimStatus,
    VerificationStatus SpfStatus,
    VerificationStatus DmarcStatus,
    VerificationStatus TxtStatus,
    string MailFromDomain,
    IReadOnlyList<DnsRecordResponse> DnsRecords,
    bool FullyVerified,
    bool AtRisk,
    DateTimeOffset? FailingSince,
    DateTimeOffset? StopsSendingAt,
    DateTimeOffset? VerifiedAt,
    DateTimeOffset? LastCheckedAt,
    DateTimeOffset? NextCheckAt,
    DateTimeOffset? ClaimExpiresAt,
    bool IsSandbox,
    string? DefaultSenderName,
    bool OpenTracking,
    DomainWarmupResponse Warmup,
    DomainPauseResponse? Paused,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    internal static DomainResponse From(Domain domain) => new(
        domain.Id,
        domain.Name.Value,
        domain.DkimStatus,
        domain.SpfStatus,
        domain.DmarcStatus,
        domain.TxtStatus,
        domain.MailFromDomain,
        [.. Enumerable.Range(0, domain.Records.Count).Select(index => DnsRecordResponse.From(domain, index))],
        domain.FullyVerified,
        domain.AtRisk,
        domain.FailingSince,
        domain.StopsSendingAt,
        domain.VerifiedAt,
        domain.LastCheckedAt,
        domain.NextCheckAt,
        domain.ClaimExpiresAt,
        domain.IsSandbox,
        domain.DefaultSenderName,
        domain.OpenTracking,
        DomainWarmupResponse.Of(domain),
        DomainPauseResponse.Of(domain),
        domain.CreatedAt,
        domain.UpdatedAt);
}
