using System.Globalization;
using System.Text.Json;
using Sendara.Dmarc;
using Sendara.Domains;
using Sendara.Ids;

namespace Sendara.Events;

/// <summary>The events that follow from DMARC reports.</summary>
public static class DmarcEvents
{
    /// <summary>The event of sources that were not there before; there is at least one.</summary>
    public static AccountEvent Of(Domain domain, IReadOnlyList<NewSource> sources, TimeProvider clock)
    {
        var notice = SourceNotice.Of(domain.Name, sources);
        return new()
        {
            AccountId = domain.AccountId,
            Id = Id<AccountEvent>.New(clock),
            Type = AccountEventType.DmarcNewSource,
            Subject = domain.Id.ToString(),
            Payload = JsonSerializer.Serialize(new
            {
                id = domain.Id.ToString(),
                domain = domain.Name.Value,
                count = sources.Count,
                sources = sources.Take(SourceNotice.Named).Select(source => new
                {
                    kind = Words.Of(source.Source.Kind),
                    name = source.Source.Name,
                    first_seen = source.FirstSeen.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    messages = source.Rate.Messages,
                    passed = source.Rate.Passed,
                }),
            }),
            OccurredAt = clock.GetUtcNow(),
            NoticeSubject = notice.Subject,
            NoticeText = notice.Text,
        };
    }
}
