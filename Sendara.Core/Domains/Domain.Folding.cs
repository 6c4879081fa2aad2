using Sendara.Domains.Checks;

namespace Sendara.Domains;

/// <content>How what was seen moves its state.</content>
public sealed partial class Domain
{
    /// <summary>Folds a verdict into the state and says what it changed.</summary>
    public DomainChange Apply(Verdict verdict, VerificationSchedule schedule, DateTimeOffset now)
    {
        var (wasVerified, wasAtRisk, wasExpired, before) = (FullyVerified, AtRisk, ClaimExpired, Standing);

        var learnt = Learn(verdict.Surroundings);
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

        AtRisk = FullyVerified && Records.Any(record => record.IsAtRisk);
        StopsSendingAt = AtRisk ? FailingSince + schedule.FailAfterAbsence : null;

        LastCheckedAt = now;
        ClaimExpiresAt = Claim.After(ClaimExpiresAt, verdict, LastObservation, now);
        UpdatedAt = before.SequenceEqual(Standing) && wasAtRisk == AtRisk && wasExpired == ClaimExpired && !learnt ? UpdatedAt : now;
        var doubtful = FailingSince is not null || verdict.Checks.Any(check => check.Outcome == CheckOutcome.CouldNotAsk);
        NextCheckAt = NextAfter(schedule.Wait(FullyVerified, FullyVerified && doubtful, now - UpdatedAt, Spread), wasExpired, now);
        LastObservation = Observation.After(LastObservation, verdict, ProviderDkim, ProviderMailFrom);
        return (wasVerified, FullyVerified) switch
        {
            (false, true) => Became(now),
            (true, false) => DomainChange.Failed,
            (true, true) when AtRisk && !wasAtRisk => DomainChange.AtRisk,
            (true, true) when wasAtRisk && !AtRisk => DomainChange.Restored,
            (false, false) when ClaimExpired && !wasExpired => DomainChange.Expired,
            _ => DomainChange.None,
        };
    }

    /// <summary>Takes over what was found out about the place that the records go to; whether that changed what is to be published.</summary>
    public bool Learn(Surroundings? surroundings)
    {
        var dmarc = MirroredDmarc;
        if (surroundings?.Zone is { } found && ZoneApex.Holds(found, Name.Value))
        {
            KnownZone = found;
        }

        if (!DmarcIsSettled)
        {
            MirroredDmarc = surroundings?.Dmarc switch
            {
                DmarcIssue.Mirrored { Value: var value } => value,
                DmarcIssue.Default => null,
                _ => MirroredDmarc,
            };
        }

        return dmarc != MirroredDmarc;
    }

    // What has just expired is due once more, for whoever takes it from the provider; a claim is looked at for the last time when it is over.
    private DateTimeOffset? NextAfter(TimeSpan wait, bool wasExpired, DateTimeOffset now) =>
        ClaimExpired ? (wasExpired ? NextCheckAt : now)
        : ClaimExpiresAt is { } end && end < now + wait ? end
        : now + wait;

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
                (ProviderDkim, ProviderMailFrom, ProviderError) = (ProviderStatus.Pending, ProviderStatus.Pending, null);
                break;
        }
    }

    private void Take(ProviderIdentity identity)
    {
        DkimTokens = identity.DkimTokens;
        SigningHostedZone = identity.SigningHostedZone;
        ProviderDkim = identity.Dkim;
        ProviderError = identity.Dkim == ProviderStatus.Success ? null : identity.ErrorType;
        // The provider's word on another MAIL FROM domain says nothing about ours. Nor does it say no while it has not looked again: it begins
        // at pending each time that it is pointed to a MAIL FROM domain, and that alone must not stop a domain which sends.
        var mailFrom = identity.MailFromDomain == MailFromDomain ? identity.MailFrom : ProviderStatus.Pending;
        ProviderMailFrom = FullyVerified && mailFrom == ProviderStatus.Pending ? ProviderMailFrom : mailFrom;
    }
}
