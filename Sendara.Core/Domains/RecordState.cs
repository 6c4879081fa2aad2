using System.Text.Json.Serialization;
using Sendara.Domains.Checks;

namespace Sendara.Domains;

/// <summary>How one record stands, remembered between looks: its status, what to tell the customer, and since when it has been missing.</summary>
public sealed record RecordState(VerificationStatus Status, string? Detail = null, DateTimeOffset? MissingSince = null, int Misses = 0)
{
    /// <summary>A record that nobody has looked at yet.</summary>
    public static readonly RecordState New = new(VerificationStatus.Pending);

    /// <summary>The state after a look. A look that could not ask changes nothing but the detail; a verified record fails only after repeated
    /// misses over <see cref="VerificationSchedule.FailAfterAbsence"/>.</summary>
    public RecordState After(CheckResult check, VerificationSchedule schedule, DateTimeOffset now) => check.Outcome switch
    {
        CheckOutcome.CouldNotAsk => this with { Detail = check.Detail },
        CheckOutcome.Right => new(VerificationStatus.Verified, check.Detail.Length == 0 ? null : check.Detail),
        _ when Status == VerificationStatus.Verified => AfterMiss(check, schedule, now),
        CheckOutcome.Wrong => this with { Status = VerificationStatus.Failed, Detail = check.Detail },
        _ => this with { Status = MissingSince is null ? VerificationStatus.Pending : Status, Detail = check.Detail },
    };

    /// <summary>Whether the record is verified, but has been missed by looks far enough apart to rule out a hiccup.</summary>
    [JsonIgnore]
    public bool IsAtRisk => Status == VerificationStatus.Verified && Misses >= VerificationSchedule.ConfirmingMisses;

    // A miss right after another confirms nothing: it counts only when the first is long enough ago, however much time goes by without a look.
    // Where the host lets records fail sooner than it has misses confirmed, the failing rules.
    private RecordState AfterMiss(CheckResult check, VerificationSchedule schedule, DateTimeOffset now)
    {
        var since = MissingSince ?? now;
        var apart = schedule.ConfirmAfter < schedule.FailAfterAbsence ? schedule.ConfirmAfter : schedule.FailAfterAbsence;
        var misses = MissingSince is null || now - since >= apart ? Misses + 1 : Misses;
        var gone = misses >= VerificationSchedule.ConfirmingMisses && now - since >= schedule.FailAfterAbsence;
        return new(gone ? VerificationStatus.Failed : VerificationStatus.Verified, check.Detail, since, misses);
    }
}
