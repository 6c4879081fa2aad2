using System.Text.Json;
using Sendara.Domains;
using Sendara.Ids;
using Sendara.Reputation;

namespace Sendara.Events;

/// <summary>The events that follow from how recipients take a sender's mail.</summary>
public static class ReputationEvents
{
    /// <summary>The event of a change; null where nothing is to be told. <paramref name="name"/> is the domain's or the account's.</summary>
    public static AccountEvent? Of(SenderReputation reputation, string name, ReputationChange change, TimeProvider clock)
    {
        AccountEventType? type = change switch
        {
            ReputationChange.Warned => AccountEventType.ReputationWarning,
            ReputationChange.Paused => AccountEventType.ReputationPaused,
            ReputationChange.Resumed => AccountEventType.ReputationResumed,
            _ => null,
        };
        if (type is null)
        {
            return null;
        }

        var notice = ReputationNotice.Of(reputation, name, change);
        var id = reputation.IsOfAccount ? reputation.AccountId.ToString() : new Id<Domain>(reputation.SubjectId).ToString();
        return new()
        {
            AccountId = reputation.AccountId,
            Id = Id<AccountEvent>.New(clock),
            Type = type.Value,
            Subject = id,
            Payload = JsonSerializer.Serialize(new
            {
                id,
                scope = reputation.IsOfAccount ? "account" : "domain",
                domain = reputation.IsOfAccount ? null : name,
                level = Words.Of(reputation.Level),
                pause = Words.Of(reputation.Pause),
                reason = reputation.Evidence,
                way_out = reputation.Pause == SendingPause.None ? null : reputation.WayOut,
                paused_at = reputation.Pause == SendingPause.None ? null : reputation.PausedAt,
                resumes_at = reputation.ResumesAt,
            }),
            OccurredAt = clock.GetUtcNow(),
            NoticeSubject = notice?.Subject,
            NoticeText = notice?.Text,
        };
    }
}
