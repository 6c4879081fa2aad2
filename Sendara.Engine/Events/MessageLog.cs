using System.Diagnostics;
using Npgsql;
using Sendara.Accounts;
using Sendara.Engine.Reputation;
using Sendara.Engine.Suppressions;
using Sendara.Engine.Warmup;
using Sendara.Engine.Webhooks;
using Sendara.Events;
using Sendara.Ids;
using Sendara.Sending;
using Sendara.Warmup;
using static Sendara.Engine.Store.Columns;

namespace Sendara.Engine.Events;

/// <summary>
/// Appends what happened to messages: the timeline, the furthest state, suppressions, and the end of waiting in the queue, in one
/// transaction, and what it says of the sender. Whatever is appended twice, or in any order, ends in the same state. Cost: four statements a
/// batch, whatever its size, and two more where something suppresses, one where somebody opened or clicked, one where a domain warms up.
/// </summary>
public sealed class MessageLog(NpgsqlDataSource postgres, SuppressRecipients suppressRecipients, WebhookWakeUp webhooks, TimeProvider clock)
{
    /// <summary>Appends in a transaction of its own.</summary>
    internal async Task AppendAsync(IReadOnlyCollection<ProviderEvent> events, CancellationToken cancellationToken)
    {
        if (events.Count == 0)
        {
            return;
        }

        await using var connection = await postgres.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var appended = await AppendAsync(connection, events, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Tell(appended.Fresh);
    }

    /// <summary>Appends within the caller's transaction; what was new is for <see cref="Tell"/> after the commit.</summary>
    internal async Task<Appended> AppendAsync(
        NpgsqlConnection connection, IReadOnlyCollection<ProviderEvent> events, CancellationToken cancellationToken)
    {
        // Writers that lock messages in one order cannot deadlock; the rank last, so that the highest of a message wins below.
        var sorted = events.OrderBy(e => e.AccountId).ThenBy(e => e.MessageId).ThenBy(e => e.Rank).ToList();
        var known = await LockAsync(connection, sorted, cancellationToken);
        var fresh = await InsertAsync(connection, sorted, cancellationToken);
        await WarmupCounts.AddAsync(connection, await AdvanceAsync(connection, sorted, cancellationToken), cancellationToken);
        await suppressRecipients.RunAsync(connection, [.. sorted.Where(e => e.Suppresses is not null)], cancellationToken);
        await Engagement.NoteAsync(connection, [.. sorted.Where(e => e.Type is MessageEventType.Opened or MessageEventType.Clicked)], cancellationToken);
        var isNews = await ReputationCounts.AddAsync(
            connection, fresh.Select(f => f.Event).OfType<ProviderEvent>(), clock.GetUtcNow(), cancellationToken);
        return new(fresh, known, isNews);
    }

    /// <summary>Counts and traces events that have become durable, and has those delivered that somebody subscribed to.</summary>
    internal void Tell(IReadOnlyList<FreshEvent> fresh)
    {
        if (fresh.Any(e => e.IsToBeTold))
        {
            webhooks.Notify();
        }

        foreach (var (message, type, traceParent, _) in fresh)
        {
            Telemetry.Events.Add(1, new KeyValuePair<string, object?>("type", type));
            using var activity = Telemetry.Source.StartActivity($"message {type}", ActivityKind.Consumer, traceParent);
            activity?.SetTag("sendara.message", message);
        }
    }

    private static async Task<HashSet<(Id<Account>, Id<Message>)>> LockAsync(
        NpgsqlConnection connection, List<ProviderEvent> events, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            select account_id, id
              from messages
             where (account_id, id) in (select * from unnest($1, $2))
             order by account_id, id
               for no key update
            """,
            connection);
        Keys(command, events);
        var known = new HashSet<(Id<Account>, Id<Message>)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            known.Add((new(reader.GetGuid(0)), new(reader.GetGuid(1))));
        }

        return known;
    }

    private async Task<IReadOnlyList<FreshEvent>> InsertAsync(
        NpgsqlConnection connection, List<ProviderEvent> events, CancellationToken cancellationToken)
    {
        // The join drops events of messages that do not exist here, or not any more.
        await using var command = new NpgsqlCommand(
            $"""
            with fresh as (
                insert into message_events (account_id, message_id, id, type, occurred_at, dedupe_key, detail)
                select e.account_id, e.message_id, e.id, e.type, e.occurred_at, e.dedupe_key, e.detail::jsonb
                  from unnest($1, $2, $3, $4, $5, $6, $7) as e (account_id, message_id, id, type, occurred_at, dedupe_key, detail)
                  join messages m
                    on m.account_id = e.account_id and m.id = e.message_id
                    on conflict (account_id, message_id, dedupe_key) do nothing
                returning account_id, message_id, id, type, dedupe_key),
            told as (
                select account_id, id, message_id, 'message.' || type as type, $8::timestamptz as at from fresh),
            {FanOut.Told}
            select f.message_id, f.type, m.trace_parent, exists (select from delivery), f.dedupe_key
              from fresh f
              join messages m
                on m.account_id = f.account_id and m.id = f.message_id
            """,
            connection);
        Keys(command, events);
        command.Parameters.Add(Column(events, _ => Id<MessageEvent>.New(clock).Value));
        command.Parameters.Add(Column(events, e => Words.Of(e.Type)));
        command.Parameters.Add(Column(events, e => e.OccurredAt));
        command.Parameters.Add(Column(events, e => e.DedupeKey));
        command.Parameters.Add(Column(events, e => e.Detail));
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });

        var told = events.DistinctBy(e => (e.MessageId, e.DedupeKey)).ToDictionary(e => (e.MessageId, e.DedupeKey));
        var fresh = new List<FreshEvent>(events.Count);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var message = new Id<Message>(reader.GetGuid(0));
            fresh.Add(new(message.ToString(), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetBoolean(3))
            {
                Event = told[(message, reader.GetString(4))],
            });
        }

        return fresh;
    }

    private static async Task<IReadOnlyList<SettledMail>> AdvanceAsync(
        NpgsqlConnection connection, List<ProviderEvent> events, CancellationToken cancellationToken)
    {
        // Any event of the provider's, and any final refusal, ends the waiting: nothing is left to hand over.
        await using var command = new NpgsqlCommand(
            """
            with furthest as (
                select distinct on (account_id, message_id) *
                  from unnest($1, $2, $3, $4, $5, $6, $7) as e (account_id, message_id, status, rank, provider_message_id, reason, in_doubt)
                 order by account_id, message_id, rank desc),
            settled as (
                delete from send_queue q
                 using furthest f
                 where q.account_id = f.account_id and q.message_id = f.message_id
                returning q.account_id, q.domain_id, q.warmup_day, q.mailbox_provider, q.held_rank, f.provider_message_id <> '' as taken, f.in_doubt),
            forgotten as (
                delete from message_bodies b
                 using furthest f
                 where b.account_id = f.account_id and b.message_id = f.message_id and not b.keep),
            advanced as (
                update messages m
                   set status = case when f.rank > m.status_rank then f.status else m.status end,
                       status_rank = greatest(f.rank, m.status_rank),
                       provider_message_id = coalesce(m.provider_message_id, nullif(f.provider_message_id, '')),
                       failure_reason = case when f.rank > m.status_rank then f.reason else m.failure_reason end
                  from furthest f
                 where m.account_id = f.account_id and m.id = f.message_id)
            select account_id, domain_id, warmup_day, coalesce(mailbox_provider, 'rest'), count(*) filter (where taken)::int,
                   count(*) filter (where not taken and not in_doubt)::int,
                   count(*) filter (where not taken and not in_doubt and held_rank = 0)::int
              from settled
             where warmup_day is not null
             group by account_id, domain_id, warmup_day, coalesce(mailbox_provider, 'rest')
            """,
            connection);
        Keys(command, events);
        command.Parameters.Add(Column(events, e => Words.Of(e.Status)));
        command.Parameters.Add(Column(events, e => e.Rank));
        command.Parameters.Add(Column(events, e => e.ProviderMessageId));
        command.Parameters.Add(Column(events, e => e.FailureReason));
        command.Parameters.Add(Column(events, e => e.IsInDoubt));

        var settled = new List<SettledMail>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            settled.Add(new(
                new(reader.GetGuid(0)), new(reader.GetGuid(1)), reader.GetFieldValue<DateOnly>(2), Words.Read<MailboxProvider>(reader.GetString(3)),
                reader.GetInt32(4), reader.GetInt32(5), reader.GetInt32(6)));
        }

        return settled;
    }

    private static void Keys(NpgsqlCommand command, List<ProviderEvent> events)
    {
        command.Parameters.Add(Column(events, e => e.AccountId.Value));
        command.Parameters.Add(Column(events, e => e.MessageId.Value));
    }
}
