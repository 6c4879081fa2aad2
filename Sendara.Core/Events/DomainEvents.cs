using System.Text.Json;
using Sendara.Domains;
using Sendara.Ids;

namespace Sendara.Events;

/// <summary>The events that follow from a domain's changes.</summary>
public static class DomainEvents
{
    /// <summary>The event of a change; null where nothing is to be told.</summary>
    public static AccountEvent? Of(Domain domain, DomainChange change, TimeProvider clock)
    {
        AccountEventType? type = change switch
        {
            DomainChange.Verified => AccountEventType.DomainVerified,
            DomainChange.AtRisk => AccountEventType.DomainAtRisk,
            DomainChange.Failed => AccountEventType.DomainFailed,
            DomainChange.Restored => AccountEventType.DomainRestored,
            _ => null,
        };
        if (type is null)
        {
            return null;
        }

        var notice = DomainNotice.Of(domain, change);
        return new()
        {
            AccountId = domain.AccountId,
            Id = Id<AccountEvent>.New(clock),
            Type = type.Value,
            Subject = domain.Id.ToString(),
            Payload = Payload(domain),
            OccurredAt = clock.GetUtcNow(),
            NoticeSubject = notice?.Subject,
            NoticeText = notice?.Text,
        };
    }

    private static string Payload(Domain domain) => JsonSerializer.Serialize(new
    {
        id = domain.Id.ToString(),
        domain = domain.Name.Value,
        fully_verified = domain.FullyVerified,
        at_risk = domain.AtRisk,
        failing_since = domain.FailingSince,
        stops_sending_at = domain.StopsSendingAt,
        records = domain.Plan.Records.Zip(domain.Records)
            .Where(pair => pair.Second.MissingSince is not null || pair.Second.Status != VerificationStatus.Verified)
            .Select(pair => new
            {
                type = pair.First.Type.ToString().ToUpperInvariant(),
                name = pair.First.Name,
                value = pair.First.Value,
                detail = pair.Second.Detail,
            }),
    });
}
