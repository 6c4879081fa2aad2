using System.Text.Json;
using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Engine.Events;
using Sendara.Engine.Webhooks;
using Sendara.Events;
using Sendara.Ids;
using Sendara.Sending;
using Sendara.Warmup;
using static Sendara.Engine.Store.Columns;

namespace Sendara.Engine.Warmup;

/// <summary>
/// Tells the timelines of mail that has to wait why, and until when about; and the owner, once a day, that mail of the domain has to. Cost: one
/// statement for a thousand messages, each of which is told once.
/// </summary>
public sealed class TellHeldMail(NpgsqlDataSource postgres, MessageLog log, IOptions<WarmupOptions> options, TimeProvider clock)
{
    private const int MostAtOnce = 1000;

    internal async Task RunAsync(Id<Account> account, Id<Domain> domain, CancellationToken cancellationToken)
    {
        await using var connection = await postgres.OpenConnectionAsync(cancellationToken);
        while (await TellAsync(connection, account, domain, cancellationToken) == MostAtOnce)
        {
        }
    }

    private async Task<int> TellAsync(NpgsqlConnection connection, Id<Account> account, Id<Domain> domain, CancellationToken cancellationToken)
    {
        var found = await ReadAsync(connection, account, domain, cancellationToken);
        if (found.Count == 0 || await HeldStanding.ReadAsync(connection, account, domain, options.Value, cancellationToken) is not { } standing)
        {
            return 0;
        }

        // What nothing holds any more goes in a moment, and is not told that it waits.
        var untold = found.FindAll(mail => standing.Gate.Holds(mail.Type));
        if (untold.Count == 0)
        {
            return 0;
        }

        var now = clock.GetUtcNow();
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var told = await WriteAsync(connection, account, untold, standing, now, cancellationToken);
        if (standing.Day is { } day && await IsFirstAsync(connection, account, domain, day.Figures.Day, cancellationToken))
        {
            var news = WarmupEvents.Held(account, domain, standing.Name, day.AsPast, standing.Held + untold.Count, clock);
            await AccountEventLog.AppendAsync(connection, [news], cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        log.Tell(told);
        return untold.Count;
    }

    private static async Task<List<(Guid Message, HeldRank Rank, MessageType Type)>> ReadAsync(
        NpgsqlConnection connection, Id<Account> account, Id<Domain> domain, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            select message_id, held_rank
              from send_queue
             where lane = 3 and mailbox_provider is not null and held_at is null and account_id = $1 and domain_id = $2
             order by held_rank, run_at
             limit $3
            """,
            connection);
        command.Parameters.Add(new() { Value = account.Value });
        command.Parameters.Add(new() { Value = domain.Value });
        command.Parameters.Add(new() { Value = MostAtOnce });
        var untold = new List<(Guid, HeldRank, MessageType)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var rank = (HeldRank)reader.GetInt16(1);
            untold.Add((reader.GetGuid(0), rank, rank == HeldRank.Transactional ? MessageType.Transactional : MessageType.Marketing));
        }

        return untold;
    }

    private async Task<IReadOnlyList<FreshEvent>> WriteAsync(
        NpgsqlConnection connection,
        Id<Account> account,
        List<(Guid Message, HeldRank Rank, MessageType Type)> untold,
        HeldStanding standing,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        // The message is locked before its place in the queue, as everybody does who writes to both.
        await using var command = new NpgsqlCommand(
            $$"""
            with untold as materialized (
                select * from unnest($3, $4, $5) as u (message_id, event_id, detail)),
            waiting as materialized (
                select m.id, m.trace_parent
                  from messages m
                  join untold u
                    on u.message_id = m.id
                 where m.account_id = $1 and m.status in ('scheduled', 'queued', 'held')
                 order by m.id
                   for no key update of m),
            waits as (
                update send_queue q
                   set held_at = $2
                  from untold u
                  left join waiting w
                    on w.id = u.message_id
                 where q.account_id = $1 and q.message_id = u.message_id and q.lane = 3 and q.held_at is null
                returning w.id, w.trace_parent, u.event_id, u.detail),
            event as (
                insert into message_events (account_id, message_id, id, type, occurred_at, dedupe_key, detail)
                select $1, id, event_id, 'held', $2, 'held', detail::jsonb
                  from waits
                 where id is not null
                    on conflict (account_id, message_id, dedupe_key) do nothing
                returning account_id, message_id, id, type, occurred_at),
            told as (
                select account_id, id, message_id, 'message.' || type as type, occurred_at as at from event),
            {{FanOut.Told}},
            held as (
                update messages m
                   set status = 'held', status_rank = $6
                  from waits t
                 where m.account_id = $1 and m.id = t.id and m.status <> 'held')
            select id, trace_parent, exists (select from delivery) from waits where id is not null
            """,
            connection);
        var ahead = new Dictionary<HeldRank, int>();
        command.Parameters.Add(new() { Value = account.Value });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(Column(untold, u => u.Message));
        command.Parameters.Add(Column(untold, _ => Id<MessageEvent>.New(clock).Value));
        command.Parameters.Add(Column(untold, u => Detail(u, standing, ahead, now)));
        command.Parameters.Add(new() { Value = MessageRank.Of(MessageStatus.Held) });

        var told = new List<FreshEvent>(untold.Count);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            told.Add(new(
                new Id<Message>(reader.GetGuid(0)).ToString(), Words.Of(MessageEventType.Held), reader.IsDBNull(1) ? null : reader.GetString(1),
                reader.GetBoolean(2)));
        }

        return told;
    }

    private static string Detail(
        (Guid Message, HeldRank Rank, MessageType Type) mail, HeldStanding standing, Dictionary<HeldRank, int> ahead, DateTimeOffset now)
    {
        var before = standing.Before(mail.Rank) + ahead.Where(pair => pair.Key <= mail.Rank).Sum(pair => pair.Value);
        ahead[mail.Rank] = ahead.GetValueOrDefault(mail.Rank) + 1;
        return standing.Gate.Stops(mail.Type) || standing.Day is not { } day
            ? JsonSerializer.Serialize(new { reason = "paused", explanation = standing.PauseReason ?? "Mail of the domain is paused for its reputation." })
            : JsonSerializer.Serialize(new
            {
                reason = "warmup",
                explanation = $"The domain warms up and may send {day.Figures.Cap} messages today; this one waits for its turn.",
                expected_at = WarmupPlan.ExpectedAt(now, day.Figures.Day, standing.LeftToday(mail.Rank, now), before, standing.Plan),
            });
    }

    private static async Task<bool> IsFirstAsync(
        NpgsqlConnection connection, Id<Account> account, Id<Domain> domain, DateOnly day, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "update warmup_days set told_held = true where account_id = $1 and domain_id = $2 and day = $3 and not told_held", connection);
        command.Parameters.Add(new() { Value = account.Value });
        command.Parameters.Add(new() { Value = domain.Value });
        command.Parameters.Add(new() { Value = day });
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }
}
