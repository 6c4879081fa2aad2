namespace Sendara.Simulator.Ses.Identities;

/// <summary>The <c>DkimAttributes</c> member.</summary>
internal sealed record DkimAttributes(
    bool SigningEnabled,
    RecordStatus Status,
    IReadOnlyList<string> Tokens,
    string SigningHostedZone,
    string SigningAttributesOrigin,
    string NextSigningKeyLength,
    string CurrentSigningKeyLength,
    DateTimeOffset LastKeyGenerationTimestamp)
{
    public static DkimAttributes Of(EmailIdentity identity) => new(
        identity.SigningEnabled && identity.Type == IdentityType.Domain,
        identity.Type == IdentityType.Domain ? identity.Verification.Status : RecordStatus.NotStarted,
        identity.Tokens,
        identity.SigningHostedZone,
        "AWS_SES",
        identity.NextSigningKeyLength,
        identity.NextSigningKeyLength,
        identity.CreatedAt);
}

/// <summary>The <c>MailFromAttributes</c> member.</summary>
internal sealed record MailFromAttributes(
    string MailFromDomain, RecordStatus MailFromDomainStatus, BehaviorOnMxFailure BehaviorOnMxFailure);

/// <summary>The <c>VerificationInfo</c> member.</summary>
internal sealed record VerificationInfo(
    DateTimeOffset LastCheckedTimestamp, DateTimeOffset? LastSuccessTimestamp, string? ErrorType, SoaRecordInfo? SOARecord);

internal sealed record SoaRecordInfo(string PrimaryNameServer, string AdminEmail, long SerialNumber);

/// <summary>Answer of CreateEmailIdentity.</summary>
internal sealed record CreatedIdentityResponse(IdentityType IdentityType, bool VerifiedForSendingStatus, DkimAttributes DkimAttributes)
{
    public static CreatedIdentityResponse Of(EmailIdentity identity) =>
        new(identity.Type, identity.VerifiedForSending, DkimAttributes.Of(identity));
}

/// <summary>Answer of GetEmailIdentity.</summary>
internal sealed record IdentityResponse(
    IdentityType IdentityType,
    bool FeedbackForwardingStatus,
    bool VerifiedForSendingStatus,
    DkimAttributes DkimAttributes,
    MailFromAttributes? MailFromAttributes,
    IReadOnlyDictionary<string, string> Policies,
    IReadOnlyList<ResourceTag> Tags,
    string? ConfigurationSetName,
    RecordStatus VerificationStatus,
    VerificationInfo? VerificationInfo)
{
    public static IdentityResponse Of(EmailIdentity identity) => new(
        identity.Type,
        identity.FeedbackForwarding,
        identity.VerifiedForSending,
        DkimAttributes.Of(identity),
        identity.MailFrom is { } from ? new MailFromAttributes(from.Domain, from.Watch.Status, from.OnFailure) : null,
        new Dictionary<string, string>(),
        identity.Tags,
        identity.ConfigurationSetName,
        identity.Verification.Status,
        identity.Facts is { } facts ? new VerificationInfo(facts.LastChecked, facts.LastSuccess, facts.ErrorType, Soa(facts.Soa)) : null);

    private static SoaRecordInfo? Soa(SoaFacts? soa) =>
        soa is null ? null : new SoaRecordInfo(soa.PrimaryNameServer, soa.AdminEmail, soa.SerialNumber);
}
