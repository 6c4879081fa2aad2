using Microsoft.EntityFrameworkCore;
using Sendara.Domains;
using Sendara.Engine.Store;

namespace Sendara.Engine.Domains;

/// <summary>
/// Sorts out domains whose name another account holds verified: there is nothing to find out about them until the holder lets go. Cost: none
/// for domains that are verified, as there is one holder at most; else one statement for all, and one that puts off those that are held.
/// </summary>
public sealed class HeldNames(IDbContextFactory<SendaraDb> databases, TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Puts off the domains that are held elsewhere, and returns the others.</summary>
    internal async Task<IReadOnlyList<Domain>> LeaveOutAsync(IReadOnlyList<Domain> domains, CancellationToken cancellationToken)
    {
        var names = domains.Where(domain => !domain.FullyVerified).Select(domain => domain.Name).ToList();
        if (names.Count == 0)
        {
            return domains;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var held = await db.Domains
            .Where(d => names.Contains(d.Name) && d.FullyVerified)
            .Select(d => new { d.Name, d.AccountId })
            .ToListAsync(cancellationToken);
        var free = domains.Where(domain => !held.Exists(holder => holder.Name == domain.Name && holder.AccountId != domain.AccountId)).ToList();
        if (free.Count < domains.Count)
        {
            var accounts = domains.Except(free).Select(domain => domain.AccountId.Value).ToArray();
            var ids = domains.Except(free).Select(domain => domain.Id.Value).ToArray();

            // Locked in the order in which everybody locks domains, so that nobody waits in a circle.
            await db.Database.ExecuteSqlAsync(
                $"""
                 with held as materialized (
                     select d.account_id, d.id
                       from domains d
                       join unnest({accounts}, {ids}) as u (account_id, id) on d.account_id = u.account_id and d.id = u.id
                      order by d.account_id, d.id
                        for no key update of d)
                 update domains d
                    set next_check_at = {clock.GetUtcNow() + Interval}
                   from held h
                  where d.account_id = h.account_id and d.id = h.id
                 """,
                cancellationToken);
        }

        return free;
    }
}
