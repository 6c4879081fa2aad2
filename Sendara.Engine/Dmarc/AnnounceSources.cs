using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using Sendara.Dmarc;
using Sendara.Domains;
using Sendara.Engine.Events;
using Sendara.Engine.Store;
using Sendara.Events;

namespace Sendara.Engine.Dmarc;

/// <summary>
/// Tells owners of sources that are new: at once, and then of all that came since, once a day. An import nudges it, and the timetable finds
/// what waited. The row of the domain is locked meanwhile, so that two who announce at once make one event.
/// </summary>
public sealed class AnnounceSources(
    NpgsqlDataSource postgres, IDbContextFactory<SendaraDb> databases, TimeProvider clock, ILogger<AnnounceSources> logger)
{
    private const int DomainsAtOnce = 1_000;

    /// <summary>Announces for all domains that something waits for; returns how many events that made.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var events = 0;
        foreach (var domain in await WaitingAsync(cancellationToken))
        {
            events += await RunAsync(domain, cancellationToken) ? 1 : 0;
        }

        return events;
    }

    /// <summary>Announces what waits for a domain, unless its owner was told of others within the day.</summary>
    internal async Task<bool> RunAsync(Domain domain, CancellationToken cancellationToken)
    {
        await using var connection = await postgres.OpenConnectionAsync(cancellationToken);
        if (!await IsWaitedForAsync(connection, domain, cancellationToken))
        {
            return false;
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await LockAsync(connection, domain, cancellationToken);
        var sources = await TakeAsync(connection, domain, cancellationToken);
        if (sources.Count == 0)
        {
            return false;
        }

        await AccountEventLog.AppendAsync(connection, [DmarcEvents.Of(domain, sources, clock)], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        logger.SourcesAnnounced(sources.Count, domain.Id);
        return true;
    }

    private async Task<IReadOnlyList<Domain>> WaitingAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Domains
            .FromSql(
                $"""
                select d.*
                  from domains d
                 where exists (select
                                 from dmarc_sources s
                                where s.account_id = d.account_id and s.domain_id = d.id and s.announced_at is null)
                 limit {DomainsAtOnce}
                """)
            .AsNoTracking()
            .ToListAsync(cancellationToken);
    }

    private static async Task<bool> IsWaitedForAsync(NpgsqlConnection connection, Domain domain, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            select exists (select from dmarc_sources where account_id = $1 and domain_id = $2 and announced_at is null)
            """,
            connection);
        Key(command, domain);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task LockAsync(NpgsqlConnection connection, Domain domain, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            select from domains where account_id = $1 and id = $2 for no key update
            """,
            connection);
        Key(command, domain);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<List<NewSource>> TakeAsync(NpgsqlConnection connection, Domain domain, CancellationToken cancellationToken)
    {
        // The mail about an event leaves a little after it, and the next one must not come within a day of that either.
        await using var command = new NpgsqlCommand(
            """
            with taken as (
                update dmarc_sources
                   set announced_at = $3
                 where account_id = $1 and domain_id = $2 and announced_at is null
                   and not exists (select
                                     from account_events
                                    where account_id = $1 and subject = $4 and type = $5 and (occurred_at > $6 or notified_at > $6))
                returning kind, source, first_seen)
            select t.kind, t.source, t.first_seen, coalesce(sum(d.messages), 0)::bigint as messages, coalesce(sum(d.passed), 0)::bigint as passed
              from taken t
              left join dmarc_days d
                on d.account_id = $1 and d.domain_id = $2 and d.day >= t.first_seen and d.kind = t.kind and d.source = t.source
             group by t.kind, t.source, t.first_seen
             order by messages desc, t.source
            """,
            connection);
        Key(command, domain);
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = domain.Id.ToString() });
        command.Parameters.Add(new() { Value = Words.Of(AccountEventType.DmarcNewSource) });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() - SourceNotice.Interval });
        var sources = new List<NewSource>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            sources.Add(new(
                new(Words.Read<SourceKind>(reader.GetString(0)), reader.GetString(1)), reader.GetFieldValue<DateOnly>(2),
                new(Passed: reader.GetInt64(4), Messages: reader.GetInt64(3))));
        }

        return sources;
    }

    private static void Key(NpgsqlCommand command, Domain domain)
    {
        command.Parameters.Add(new() { Value = domain.AccountId.Value });
        command.Parameters.Add(new() { Value = domain.Id.Value });
    }
}
