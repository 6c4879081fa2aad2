using Sendara.Accounts;
using Sendara.Domains.Checks;
using Sendara.Ids;

namespace Sendara.Domains;

/// <summary>
/// A sending domain of an account. Its state moves in one way only: <see cref="Apply"/> folds the verdict of a verification into it.
/// </summary>
public sealed class Domain : IIdentified
{
    /// <inheritdoc />
    public static string IdPrefix => "dom";

    /// <summary>The account that added the domain.</summary>
    public required Id<Account> AccountId { get; init; }

    /// <summary>The domain's identity.</summary>
    public required Id<Domain> Id { get; init; }

    /// <summary>The name that From addresses are on.</summary>
    public required DomainName Name { get; init; }

    /// <summary>The provider's region that holds the identity, such as <c>us-east-1</c>; SES stops at 10 000 identities a region.</summary>
    public required string Region { get; init; }

    /// <summary>The custom MAIL FROM domain: where bounces go.</summary>
    public required string MailFromDomain { get; init; }

    /// <summary>The provider's three DKIM selectors, opaque.</summary>
    public IReadOnlyList<string> DkimTokens { get; private set; } = [];

    /// <summary>The zone that the DKIM CNAMEs point into, as the provider names it.</summary>
    public string SigningHostedZone { get; private set; } = "";

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

    /// <summary>When the provider was last asked about the identity and answered; null if never.</summary>
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

    /// <summary>When it is due to be looked at again.</summary>
    public DateTimeOffset NextCheckAt { get; private set; }

    /// <summary>The display name of mail whose sender is given as a bare address; null for none.</summary>
    public string? DefaultSenderName { get; private set; }

    /// <summary>Whether mail is written so that opens and clicks are reported: the provider rewrites links and adds a picture for that.</summary>
    public bool OpenTracking { get; private set; }

    /// <summary>When the domain was added, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When anything that the customer sees last changed, in UTC.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>What to publish, and what a verification looks for.</summary>
    public DnsPlan Plan => DnsPlan.For(Name, MailFromDomain, DkimTokens, SigningHostedZone, Region);

    /// <summary>Since when a record that was verified has been missing; null while all is well.</summary>
    public DateTimeOffset? FailingSince => Records.Min(record => record.MissingSince);

    /// <summary>Adds a domain on the strength of the provider's identity for it; everything is pending, and the first look is due in a minute.</summary>
    public static Domain Add(
        Id<Account> account, DomainName name, string region, string mailFromDomain, ProviderIdentity identity, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var domain = new Domain
        {
            AccountId = account,
            Id = Id<Domain>.New(clock),
            Name = name,
            Region = region,
            MailFromDomain = mailFromDomain,
            CreatedAt = now,
            UpdatedAt = now,
            NextCheckAt = now + TimeSpan.FromMinutes(1),
        };
        domain.Take(identity);
        domain.Records = [.. domain.Plan.Records.Select(_ => RecordState.New)];
        return domain;
    }

    /// <summary>Takes over what the customer decided.</summary>
    public void Set(DomainSettings settings, DateTimeOffset now)
    {
        var before = (DefaultSenderName, OpenTracking);
        DefaultSenderName = settings.DefaultSenderName is { } name ? (string.IsNullOrWhiteSpace(name) ? null : name.Trim()) : DefaultSenderName;
        OpenTracking = settings.OpenTracking ?? OpenTracking;
        UpdatedAt = before == (DefaultSenderName, OpenTracking) ? UpdatedAt : now;
    }

    /// <summary>Folds a verdict into the state and says what it changed.</summary>
    public DomainChange Apply(Verdict verdict, VerificationSchedule schedule, DateTimeOffset now)
    {
        var (wasVerified, wasAtRisk, before) = (FullyVerified, AtRisk, Standing);

        var known = Plan.Records.Zip(Records).ToList();
        Take(verdict.Provider);
        ProviderSeenAt = verdict.Provider is ProviderView.Unchanged ? ProviderSeenAt : now;
        Records = [.. Plan.Records.Select(record => Fold(record, known, verdict, schedule, now))];
        DkimStatus = Joined(StatusField.Dkim, ProviderDkim);
        TxtStatus = Joined(StatusField.Txt, ProviderMailFrom);
        SpfStatus = Own(StatusField.Spf);
        DmarcStatus = Own(StatusField.Dmarc);
        FullyVerified = DkimStatus is VerificationStatus.Verified && TxtStatus is VerificationStatus.Verified
            && SpfStatus is VerificationStatus.Verified && DmarcStatus is VerificationStatus.Verified;

        AtRisk = FullyVerified && Records.Any(record => record.IsAtRisk(schedule, now));
        StopsSendingAt = AtRisk ? FailingSince + schedule.FailAfterAbsence : null;

        LastCheckedAt = now;
        UpdatedAt = before.SequenceEqual(Standing) && wasAtRisk == AtRisk ? UpdatedAt : now;
        var doubtful = FailingSince is not null || verdict.Checks.Any(check => check.Outcome == CheckOutcome.CouldNotAsk);
        NextCheckAt = now + schedule.Wait(FullyVerified, FullyVerified && doubtful, now - UpdatedAt, Spread);
        LastObservation = Observation.After(LastObservation, verdict, ProviderDkim, ProviderMailFrom);
        return (wasVerified, FullyVerified) switch
        {
            (false, true) => Became(now),
            (true, false) => DomainChange.Failed,
            (true, true) when AtRisk && !wasAtRisk => DomainChange.AtRisk,
            (true, true) when wasAtRisk && !AtRisk => DomainChange.Restored,
            _ => DomainChange.None,
        };
    }

    /// <summary>What to tell the customer about a record: its own detail, or, where it is right, what the provider still lacks.</summary>
    public string? DetailOf(int record)
    {
        var state = Records[record];
        if (state.Detail is not null || state.Status != VerificationStatus.Verified)
        {
            return state.Detail;
        }

        return Plan.Records[record].Field switch
        {
            StatusField.Dkim => Waiting(ProviderDkim),
            StatusField.Txt => Waiting(ProviderMailFrom),
            _ => null,
        };
    }

    // The id is random enough to keep the domains that were added together apart.
    private double Spread => (ushort)Id.Value.GetHashCode() / 65536.0;

    private List<VerificationStatus> Standing =>
        [DkimStatus, TxtStatus, SpfStatus, DmarcStatus, .. Records.Select(record => record.Status)];

    // The provider may name other tokens than before: what is known of the old records says nothing about the new ones.
    private static RecordState Fold(
        PlannedRecord record, List<(PlannedRecord Record, RecordState State)> known, Verdict verdict, VerificationSchedule schedule, DateTimeOffset now)
    {
        var state = known.Find(pair => pair.Record == record).State ?? RecordState.New;
        return verdict.Checks.FirstOrDefault(check => check.Record == record) is { } check ? state.After(check, schedule, now) : state;
    }

    private DomainChange Became(DateTimeOffset now)
    {
        var first = VerifiedAt is null;
        VerifiedAt = now;
        return first ? DomainChange.Verified : DomainChange.Restored;
    }

    private static string? Waiting(ProviderStatus provider) => provider switch
    {
        ProviderStatus.Pending => "Published correctly. The e-mail provider has not confirmed it yet; that usually takes minutes.",
        ProviderStatus.TemporaryFailure => "Published correctly. The e-mail provider lost sight of it and is looking again.",
        ProviderStatus.Failed => "Published correctly, but the e-mail provider gave up looking. Verify again to make it look once more.",
        _ => null,
    };

    private VerificationStatus Joined(StatusField field, ProviderStatus provider) => (Own(field), provider) switch
    {
        (VerificationStatus.Verified, ProviderStatus.Success or ProviderStatus.TemporaryFailure) => VerificationStatus.Verified,
        (VerificationStatus.Verified, ProviderStatus.Failed) => VerificationStatus.Failed,
        (VerificationStatus.Verified, _) => VerificationStatus.Pending,
        var (own, _) => own,
    };

    private VerificationStatus Own(StatusField field)
    {
        var statuses = Plan.Records.Zip(Records).Where(pair => pair.First.Field == field).Select(pair => pair.Second.Status).ToList();
        return statuses.Contains(VerificationStatus.Failed) ? VerificationStatus.Failed
            : statuses.Contains(VerificationStatus.Pending) ? VerificationStatus.Pending
            : VerificationStatus.Verified;
    }

    private void Take(ProviderView view)
    {
        switch (view)
        {
            case ProviderView.Seen { Identity: var identity }:
                Take(identity);
                break;
            case ProviderView.Gone:
                (ProviderDkim, ProviderMailFrom) = (ProviderStatus.Pending, ProviderStatus.Pending);
                break;
        }
    }

    private void Take(ProviderIdentity identity)
    {
        DkimTokens = identity.DkimTokens;
        SigningHostedZone = identity.SigningHostedZone;
        ProviderDkim = identity.Dkim;
        // The provider's word on another MAIL FROM domain says nothing about ours.
        ProviderMailFrom = identity.MailFromDomain == MailFromDomain ? identity.MailFrom : ProviderStatus.Pending;
    }
}
