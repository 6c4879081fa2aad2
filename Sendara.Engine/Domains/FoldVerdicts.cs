using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.Domains;
using Sendara.Engine.Store;
using Sendara.Engine.Store.Mappings;
using Sendara.Events;

namespace Sendara.Engine.Domains;

/// <summary>
/// Folds verdicts into the rows of their domains: the only place where a domain's state is written. It locks the rows, so that a customer's
/// call and a sweep never overwrite each other, in one order, so that they never wait for each other in a circle. Cost for however many
/// domains of which nothing changed: one statement that locks and one that notes the looks; a domain that changed costs two or three more.
/// </summary>
public sealed class FoldVerdicts(
    IDbContextFactory<SendaraDb> databases, IOptions<VerificationOptions> options, TimeProvider clock, ILogger<FoldVerdicts> logger)
{
    private static readonly HashSet<string> Bookkeeping =
        [nameof(Domain.LastCheckedAt), nameof(Domain.NextCheckAt), nameof(Domain.ProviderSeenAt)];

    private readonly VerificationSchedule _schedule = options.Value.Schedule;

    /// <summary>Folds looks into their domains in one transaction, and returns those that were not removed meanwhile.</summary>
    /// <exception cref="DbUpdateException">Of a name that was to become verified another account holds; see <see cref="IsHeldByAnother"/>.</exception>
    internal async Task<IReadOnlyList<Domain>> RunAsync(IReadOnlyList<Look> looks, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var locked = await LockAsync(db, looks, cancellationToken);
        var verdicts = looks.ToDictionary(look => (look.Domain.AccountId, look.Domain.Id), look => look.Verdict);
        var now = clock.GetUtcNow();
        var changes = locked.ConvertAll(domain => domain.Apply(verdicts[(domain.AccountId, domain.Id)], _schedule, now));

        db.ChangeTracker.DetectChanges();
        var noted = new List<Domain>();
        foreach (var (domain, change) in locked.Zip(changes))
        {
            Record(db, db.Entry(domain), change, noted);
        }

        await db.SaveChangesAsync(cancellationToken);
        await NoteAsync(db, noted, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        foreach (var (domain, change) in locked.Zip(changes))
        {
            Tell(domain, change);
        }

        return locked;
    }

    /// <summary>Whether a write failed because another account became the holder of the name meanwhile.</summary>
    internal static bool IsHeldByAnother(DbUpdateException failure) =>
        failure.InnerException is PostgresException { ConstraintName: DomainMapping.OneHolder };

    private static Task<List<Domain>> LockAsync(SendaraDb db, IReadOnlyList<Look> looks, CancellationToken cancellationToken)
    {
        var accounts = looks.Select(look => look.Domain.AccountId.Value).ToArray();
        var ids = looks.Select(look => look.Domain.Id.Value).ToArray();
        return db.Domains
            .FromSql(
                $"""
                 select d.*
                   from domains d
                   join unnest({accounts}, {ids}) as u (account_id, id) on d.account_id = u.account_id and d.id = u.id
                  order by d.account_id, d.id
                    for update of d
                 """)
            .ToListAsync(cancellationToken);
    }

    // A look that saw what the one before saw changes no more than when it was; that is written for all such domains at once.
    private void Record(SendaraDb db, EntityEntry<Domain> entry, DomainChange change, List<Domain> noted)
    {
        var domain = entry.Entity;
        if (HistoryEntry.Begins(entry.Property(d => d.LastObservation).OriginalValue, entry.Property(d => d.UpdatedAt).OriginalValue, domain))
        {
            db.DomainHistory.Add(HistoryEntry.Of(domain, change, clock));
        }

        if (DomainEvents.Of(domain, change, clock) is { } told)
        {
            db.AccountEvents.Add(told);
        }

        if (entry.Properties.All(property => !property.IsModified || Bookkeeping.Contains(property.Metadata.Name)))
        {
            entry.State = EntityState.Detached; // Unchanged would turn the values back.
            noted.Add(domain);
        }
    }

    private static async Task NoteAsync(SendaraDb db, List<Domain> noted, CancellationToken cancellationToken)
    {
        if (noted.Count == 0)
        {
            return;
        }

        var accounts = noted.Select(domain => domain.AccountId.Value).ToArray();
        var ids = noted.Select(domain => domain.Id.Value).ToArray();
        var looked = noted.Select(domain => domain.LastCheckedAt).ToArray();
        var next = noted.Select(domain => domain.NextCheckAt).ToArray();
        var seen = noted.Select(domain => domain.ProviderSeenAt).ToArray();
        await db.Database.ExecuteSqlAsync(
            $"""
             update domains d
                set last_checked_at  = u.last_checked_at,
                    next_check_at    = u.next_check_at,
                    provider_seen_at = u.provider_seen_at
               from unnest({accounts}, {ids}, {looked}, {next}, {seen})
                 as u (account_id, id, last_checked_at, next_check_at, provider_seen_at)
              where d.account_id = u.account_id and d.id = u.id
             """,
            cancellationToken);
    }

    private void Tell(Domain domain, DomainChange change)
    {
        var result = domain.FullyVerified ? "verified" : domain.FailingSince is null ? "pending" : "failed";
        Telemetry.Verifications.Add(1, new KeyValuePair<string, object?>("result", result));
        switch (change)
        {
            case DomainChange.Verified or DomainChange.Restored:
                logger.DomainVerified(domain.Id, domain.AccountId);
                break;
            case DomainChange.AtRisk:
                logger.DomainAtRisk(domain.Id, domain.AccountId, domain.StopsSendingAt);
                break;
            case DomainChange.Failed:
                logger.DomainFailed(domain.Id, domain.AccountId);
                break;
            case DomainChange.Expired:
                logger.ClaimExpired(domain.Id, domain.AccountId);
                break;
        }
    }
}
