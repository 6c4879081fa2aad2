using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Reputation;

namespace Sendara.Domains;

/// <summary>
/// A sending domain of an account. Its state moves in one way only: <see cref="Apply"/> folds the verdict of a verification into it.
/// </summary>
public sealed partial class Domain : IIdentified
{
    /// <inheritdoc />
    public static string IdPrefix => "dom";

    /// <summary>The account that added the domain.</summary>
    public required Id<Account> AccountId { get; init; }

    /// <summary>The domain's identity.</summary>
    public required Id<Domain> Id { get; init; }

    /// <summary>The name that From addresses are on.</summary>
    public required DomainName Name { get; init; }

    /// <summary>Whether it is the account's <see cref="SandboxDomain"/>, which nobody looks at and whose mail is simulated.</summary>
    public bool IsSandbox { get; private init; }

    /// <summary>The provider's region that holds the identity, such as <c>us-east-1</c>; SES stops at 10 000 identities a region.</summary>
    public required string Region { get; init; }

    /// <summary>The custom MAIL FROM domain: where bounces go.</summary>
    public required string MailFromDomain { get; init; }

    /// <summary>The provider's three DKIM selectors, opaque.</summary>
    public IReadOnlyList<string> DkimTokens { get; private set; } = [];

    /// <summary>The zone that the DKIM CNAMEs point into, as the provider names it.</summary>
    public string SigningHostedZone { get; private set; } = "";

    /// <summary>The zone that holds the records, as the delegation told it last; null while nobody could tell.</summary>
    public string? KnownZone { get; private set; }

    /// <summary>The DMARC record to publish where it mirrors what its owner has decided already; null for the default.</summary>
    public string? MirroredDmarc { get; private set; }

    /// <summary>How each of the six records stands, in the order of the plan.</summary>
    public IReadOnlyList<RecordState> Records { get; private set; } = [];

    /// <summary>The three DKIM CNAMEs and the provider's DKIM state together.</summary>
    public VerificationStatus DkimStatus { get; private set; }

    /// <summary>The SPF record of the MAIL FROM domain.</summary>
    public VerificationStatus SpfStatus { get; private set; }

    /// <summary>The DMARC record.</summary>
    public VerificationStatus DmarcStatus { get; private set; }

    /// <summary>The MX of the MAIL FROM domain and the provider's MAIL FROM state together.</summary>
    public VerificationStatus TxtStatus { get; private set; }

    /// <summary>What the last look saw; a line of history begins whenever this changes.</summary>
    public Observation LastObservation { get; private set; } = Observation.None;

    /// <summary>What the provider last said of DKIM.</summary>
    public ProviderStatus ProviderDkim { get; private set; }

    /// <summary>What the provider last said of the MAIL FROM domain.</summary>
    public ProviderStatus ProviderMailFrom { get; private set; }

    /// <summary>Why the provider could not verify the identity, in its own word; null if it did, or did not say.</summary>
    public string? ProviderError { get; private set; }

    /// <summary>When the provider was last asked about the identity and answered; null if never, or if that no longer holds.</summary>
    public DateTimeOffset? ProviderSeenAt { get; private set; }

    /// <summary>Whether mail may be sent from the domain: all four fields verified.</summary>
    public bool FullyVerified { get; private set; }

    /// <summary>When the domain last became fully verified; null if never.</summary>
    public DateTimeOffset? VerifiedAt { get; private set; }

    /// <summary>Whether the domain is verified, but has a record confirmed missing.</summary>
    public bool AtRisk { get; private set; }

    /// <summary>When a domain at risk fails, unless the record comes back; null while all is well.</summary>
    public DateTimeOffset? StopsSendingAt { get; private set; }

    /// <summary>When the domain was last looked at; null before the first look.</summary>
    public DateTimeOffset? LastCheckedAt { get; private set; }

    /// <summary>When it is due to be looked at again; null if nobody does so by himself: the sandbox domain, and a claim that expired.</summary>
    public DateTimeOffset? NextCheckAt { get; private set; }

    /// <summary>When the claim to the name expires or expired, unless a record of ours is seen; null once one was.</summary>
    public DateTimeOffset? ClaimExpiresAt { get; private set; }

    /// <summary>Whether the claim has expired: a look at that time, or after it, still saw nothing.</summary>
    public bool ClaimExpired => ClaimExpiresAt <= LastCheckedAt;

    /// <summary>The display name of mail whose sender is given as a bare address; null for none.</summary>
    public string? DefaultSenderName { get; private set; }

    /// <summary>Whether mail is written so that opens and clicks are reported: the provider rewrites links and adds a picture for that.</summary>
    public bool OpenTracking { get; private set; }

    /// <summary>Whether it may send so much a day only: from its first verification until the end of its warm-up.</summary>
    public bool IsWarming { get; private set; }

    /// <summary>The cap that its owner wants to begin with, as somebody who has sent from it elsewhere; null for the usual one.</summary>
    public int? WarmupStartCap { get; private set; }

    /// <summary>How recipients take its mail.</summary>
    public ReputationLevel ReputationLevel { get; private set; }

    /// <summary>Which of its mail has to wait for its reputation.</summary>
    public SendingPause SendingPause { get; private set; }

    /// <summary>Why its mail has to wait, and what ends that, in a sentence; null while none has to.</summary>
    public string? PauseReason { get; private set; }

    /// <summary>When the domain was added, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When anything that the customer sees last changed, in UTC.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>What to publish, and what a verification looks for.</summary>
    public DnsPlan Plan
    {
        get
        {
            // Asked for many times in one look, and drawn anew only when something that it is drawn from has changed.
            var drawn = _drawn;
            if (drawn is null || drawn.Tokens != DkimTokens || drawn.SigningHostedZone != SigningHostedZone || drawn.MirroredDmarc != MirroredDmarc)
            {
                var plan = DnsPlan.For(Name, MailFromDomain, DkimTokens, SigningHostedZone, Region, MirroredDmarc);
                _drawn = drawn = new(DkimTokens, SigningHostedZone, MirroredDmarc, plan);
            }

            return drawn.Plan;
        }
    }

    /// <summary>The zone by which names are cut in two: the one that is known, or else the likely one.</summary>
    public string Zone => KnownZone ?? ZoneApex.Guess(Name);

    /// <summary>Whether the DMARC record has been seen right: from then on it is issued as it is.</summary>
    public bool DmarcIsSettled => Plan.Records.Zip(Records).Any(pair =>
        pair.First.Purpose == RecordPurpose.Dmarc
        && pair.Second is { Status: VerificationStatus.Verified } or { MissingSince: not null });

    /// <summary>Whether all six records were there at the last look, whatever the provider says.</summary>
    public bool IsPublished => Records.All(record => record.Status == VerificationStatus.Verified);

    /// <summary>Since when a record that was verified has been missing; null while all is well.</summary>
    public DateTimeOffset? FailingSince => Records.Min(record => record.MissingSince);

    /// <summary>Takes over what the customer decided.</summary>
    public void Set(DomainSettings settings, int elsewhereCap, DateTimeOffset now)
    {
        var before = (DefaultSenderName, OpenTracking, WarmupStartCap);
        DefaultSenderName = settings.DefaultSenderName is { } name ? (string.IsNullOrWhiteSpace(name) ? null : name.Trim()) : DefaultSenderName;
        OpenTracking = settings.OpenTracking ?? OpenTracking;
        WarmupStartCap = settings.Warmup switch
        {
            { StartDailyCap: { } cap } => cap,
            { Enabled: false } => elsewhereCap,
            { Enabled: true } => null,
            _ => WarmupStartCap,
        };
        UpdatedAt = before == (DefaultSenderName, OpenTracking, WarmupStartCap) ? UpdatedAt : now;
    }

    /// <summary>From now on it may send so much a day only.</summary>
    public void BeginWarmup() => IsWarming = true;

    /// <summary>Whether the time of the claim is over, so that a customer who asks for a look starts it anew.</summary>
    public bool IsClaimOver(DateTimeOffset now) => ClaimExpiresAt <= now;

    private DrawnPlan? _drawn;

    private sealed record DrawnPlan(IReadOnlyList<string> Tokens, string SigningHostedZone, string? MirroredDmarc, DnsPlan Plan);
}
