using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.Domains;
using Sendara.Engine.Events;
using Sendara.Engine.Store;
using Sendara.Engine.Store.Mappings;
using Sendara.Engine.Warmup;
using Sendara.Events;

namespace Sendara.Engine.Domains;

/// <summary>
/// Folds verdicts into the rows of their domains: the only place where a domain's state is written. It locks the rows, so that a customer's
/// call and a sweep never overwrite each other, in one order, so that they never wait for each other in a circle. Cost: one statement that
/// locks for all, and two or three for each domain; for however many domains of a sweep of which nothing changed, one statement.
/// </summary>
public sealed class FoldVerdicts(
    IDbContextFactory<SendaraDb> databases,
    IOptions<VerificationOptions> options,
    IOptions<WarmupOptions> warmup,
    TimeProvider clock,
    ILogger<FoldVerdicts> logger)
{
    private readonly VerificationSchedule _schedule = options.Value.Schedule;

    /// <summary>Folds looks into their domains in one transaction, and returns those that were not removed meanwhile.</summary>
    /// <exception cref="DbUpdateException">Of a name that was to become verified another account holds; see <see cref="IsHeldByAnother"/>.</exception>
    internal async Task<IReadOnlyList<Domain>> RunAsync(IReadOnlyList<Look> looks, CancellationToken cancellationToken)
    {
        if (looks.Count == 0)
        {
            return [];
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var locked = await LockAsync(db, looks, cancellationToken);
        var verdicts = looks.ToDictionary(look => (look.Domain.AccountId, look.Domain.Id), look => look.Verdict);
        var now = clock.GetUtcNow();
        var changes = locked.ConvertAll(domain => domain.Apply(verdicts[(domain.AccountId, domain.Id)], _schedule, now));

        foreach (var (domain, _) in locked.Zip(changes).Where(pair => pair.Second == DomainChange.Verified))
        {
            db.Add(Warmups.Begin(domain, warmup.Value.Enabled, now));
        }

        db.ChangeTracker.DetectChanges();
        foreach (var (domain, change) in locked.Zip(changes))
        {
            Record(db, db.Entry(domain), change);
        }

        await db.SaveChangesAsync(cancellationToken);
        var events = locked.Zip(changes, (domain, change) => DomainEvents.Of(domain, change, clock)).OfType<AccountEvent>().ToList();
        await AccountEventLog.AppendAsync((NpgsqlConnection)db.Database.GetDbConnection(), events, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        foreach (var (domain, change) in locked.Zip(changes))
        {
            Tell(domain, change);
        }

        return locked;
    }

    /// <summary>
    /// Notes the looks of a sweep that saw nothing new, in one statement that neither reads nor locks what it does not write; returns those
    /// that remain to be folded. The sweep's claim on a row tells that nobody else has written to it since: its date is the sweep's own.
    /// </summary>
    internal async Task<IReadOnlyList<Look>> NoteAsync(IReadOnlyList<Look> looks, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var same = looks
            .Select(look => (look.Domain, Claimed: look.Domain.NextCheckAt, IsNothingNew: IsNothingNew(look, now)))
            .Where(look => look.IsNothingNew)
            .ToList();
        if (same.Count == 0)
        {
            return looks;
        }

        var accounts = same.ConvertAll(look => look.Domain.AccountId.Value).ToArray();
        var ids = same.ConvertAll(look => look.Domain.Id.Value).ToArray();
        var claimed = same.ConvertAll(look => look.Claimed).ToArray();
        var looked = same.ConvertAll(look => look.Domain.LastCheckedAt).ToArray();
        var next = same.ConvertAll(look => look.Domain.NextCheckAt).ToArray();
        var seen = same.ConvertAll(look => look.Domain.ProviderSeenAt).ToArray();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var noted = await db.Database.SqlQuery<Guid>(
            $"""
             update domains d
                set last_checked_at  = u.last_checked_at,
                    next_check_at    = u.next_check_at,
                    provider_seen_at = u.provider_seen_at
               from unnest({accounts}, {ids}, {claimed}, {looked}, {next}, {seen})
                 as u (account_id, id, claimed, last_checked_at, next_check_at, provider_seen_at)
              where d.account_id = u.account_id and d.id = u.id and d.next_check_at = u.claimed
             returning d.id as "Value"
             """).ToListAsync(cancellationToken);
        var done = noted.ToHashSet();
        Telemetry.Verifications.Add(done.Count, new KeyValuePair<string, object?>("result", "verified"));
        return [.. looks.Where(look => !done.Contains(look.Domain.Id.Value))];
    }

    /// <summary>Whether a write failed because another account became the holder of the name meanwhile.</summary>
    internal static bool IsHeldByAnother(DbUpdateException failure) =>
        failure.InnerException is PostgresException { ConstraintName: DomainMapping.OneHolder };

    // Only of domains that are in order: about all others there is something to keep or to tell.
    private bool IsNothingNew(Look look, DateTimeOffset now)
    {
        if (!look.Domain.FullyVerified || look.Domain.FailingSince is not null)
        {
            return false;
        }

        var before = DomainStanding.Of(look.Domain);
        return look.Domain.Apply(look.Verdict, _schedule, now) == DomainChange.None && DomainStanding.Of(look.Domain).Equals(before);
    }

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

    private void Record(SendaraDb db, EntityEntry<Domain> entry, DomainChange change)
    {
        var domain = entry.Entity;
        if (HistoryEntry.Begins(entry.Property(d => d.LastObservation).OriginalValue, entry.Property(d => d.UpdatedAt).OriginalValue, domain))
        {
            db.DomainHistory.Add(HistoryEntry.Of(domain, change, clock));
        }
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
