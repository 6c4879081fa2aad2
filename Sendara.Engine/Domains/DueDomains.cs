using Microsoft.EntityFrameworkCore;
using Sendara.Domains;
using Sendara.Engine.Store;

namespace Sendara.Engine.Domains;

/// <summary>Claims domains that are due to be looked at. A claim is a later date: a sweep that dies gives its domains back by itself.</summary>
public sealed class DueDomains(IDbContextFactory<SendaraDb> databases, TimeProvider clock)
{
    /// <summary>
    /// For how long claimed domains are a sweep's own: longer than the slowest look, with its wait for room and for the provider, and short
    /// enough that a removed record is noticed in time all the same when a sweep dies.
    /// </summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>The domains that are due, the longest due first; empty when none is. Cost: one statement.</summary>
    internal async Task<IReadOnlyList<Domain>> ClaimAsync(int limit, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var leased = now + Lease;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Domains
            .FromSql(
                $"""
                 update domains
                    set next_check_at = {leased}
                  where (account_id, id) in (select account_id, id
                                               from domains
                                              where next_check_at <= {now}
                                              order by next_check_at
                                              limit {limit}
                                                for update skip locked)
                 returning *
                 """)
            .AsNoTracking()
            .ToListAsync(cancellationToken);
    }
}
