namespace Sendara.Simulator.Ses.Identities;

/// <summary>What an identity is.</summary>
public enum IdentityType
{
    EmailAddress,
    Domain,
}

/// <summary>What happens to mail while the MAIL FROM domain does not work: another envelope sender, or a refusal.</summary>
public enum BehaviorOnMxFailure
{
    UseDefaultValue,
    RejectMessage,
}

/// <summary>A key and a value that the owner attached.</summary>
public sealed record ResourceTag(string Key, string Value);

/// <summary>The MAIL FROM domain of an identity and how far its MX record is.</summary>
public sealed record MailFromDomain(string Domain, BehaviorOnMxFailure OnFailure, RecordWatch Watch);

/// <summary>What the last looks at DNS showed, for the owner's diagnosis.</summary>
public sealed record VerificationFacts(DateTimeOffset LastChecked, DateTimeOffset? LastSuccess, string? ErrorType, SoaFacts? Soa);

/// <summary>The zone that answered.</summary>
public sealed record SoaFacts(string PrimaryNameServer, string AdminEmail, long SerialNumber);

/// <summary>A domain or address that its owner sends from, as the provider keeps it.</summary>
public sealed record EmailIdentity
{
    public required string Name { get; init; }

    public required IdentityType Type { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Three DKIM tokens for a domain, none for an address.</summary>
    public required IReadOnlyList<string> Tokens { get; init; }

    public required string SigningHostedZone { get; init; }

    /// <summary>DKIM for a domain, the confirmed mail for an address.</summary>
    public required RecordWatch Verification { get; init; }

    public bool SigningEnabled { get; init; } = true;

    public string NextSigningKeyLength { get; init; } = "RSA_2048_BIT";

    public MailFromDomain? MailFrom { get; init; }

    public string? ConfigurationSetName { get; init; }

    public bool FeedbackForwarding { get; init; } = true;

    public IReadOnlyList<ResourceTag> Tags { get; init; } = [];

    public VerificationFacts? Facts { get; init; }

    // During the grace period after records vanish, the provider lets mail pass.
    public bool VerifiedForSending => Verification.Status is RecordStatus.Success or RecordStatus.TemporaryFailure;
}
