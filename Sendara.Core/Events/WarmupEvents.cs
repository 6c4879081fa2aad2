using System.Text.Json;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Ids;
using Sendara.Warmup;

namespace Sendara.Events;

/// <summary>The events of a domain's warm-up.</summary>
public static class WarmupEvents
{
    /// <summary>The domain may send more than the day before, or as much as it likes.</summary>
    public static AccountEvent Advanced(
        Id<Account> account, Id<Domain> domain, string name, WarmupDecision decision, PastDay? before, DateOnly day, TimeProvider clock) =>
        Event(account, domain, AccountEventType.WarmupAdvanced, clock, new
        {
            id = domain.ToString(),
            domain = name,
            day,
            cap = decision.Verdict == WarmupVerdict.Warm ? null : (int?)decision.Cap,
            previous_cap = before?.Cap,
            previous_sent = before?.Sent,
            is_warm = decision.Verdict == WarmupVerdict.Warm,
            reason = decision.Reason,
        });

    /// <summary>Mail of the domain has to wait, for the first time on a day.</summary>
    public static AccountEvent Held(Id<Account> account, Id<Domain> domain, string name, PastDay day, int held, TimeProvider clock) =>
        Event(account, domain, AccountEventType.WarmupHeld, clock, new
        {
            id = domain.ToString(),
            domain = name,
            day = day.Day,
            cap = day.Cap,
            held,
        });

    private static AccountEvent Event(Id<Account> account, Id<Domain> domain, AccountEventType type, TimeProvider clock, object payload) => new()
    {
        AccountId = account,
        Id = Id<AccountEvent>.New(clock),
        Type = type,
        Subject = domain.ToString(),
        Payload = JsonSerializer.Serialize(payload),
        OccurredAt = clock.GetUtcNow(),
    };
}
