using Sendara.Domains;
using Sendara.Engine.Store.Rows;

namespace Sendara.Engine.Warmup;

/// <summary>Where a warm-up comes from.</summary>
internal static class Warmups
{
    /// <summary>The row of a domain that has just been verified for the first time; it counts as warm where nobody warms up.</summary>
    internal static WarmupRow Begin(Domain domain, bool warmsUp, DateTimeOffset now)
    {
        if (warmsUp)
        {
            domain.BeginWarmup();
        }

        return new()
        {
            AccountId = domain.AccountId,
            DomainId = domain.Id,
            StartedAt = now,
            WarmAt = warmsUp ? null : now,
        };
    }
}
