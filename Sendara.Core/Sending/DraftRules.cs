using Sendara.Refusals;

namespace Sendara.Sending;

/// <summary>The limits of a draft that depend on the moment or on where its idempotency key came from.</summary>
public static class DraftRules
{
    /// <summary>Judges a draft; null lets it pass.</summary>
    public static Refusal? Judge(Draft draft, DateTimeOffset now)
    {
        if (draft.IdempotencyKey is { Length: > SendLimits.MaxIdempotencyKey })
        {
            return Refusal.Invalid("Idempotency-Key", $"is longer than {SendLimits.MaxIdempotencyKey} characters.");
        }

        return draft.ScheduledAt - now > SendLimits.MaxSchedule
            ? Refusal.Invalid("scheduled_at", $"is more than {SendLimits.MaxSchedule.TotalDays:0} days ahead.")
            : null;
    }
}
