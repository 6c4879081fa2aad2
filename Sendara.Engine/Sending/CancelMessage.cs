using Npgsql;
using NpgsqlTypes;
using Sendara.Accounts;
using Sendara.Engine.Events;
using Sendara.Engine.Webhooks;
using Sendara.Events;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.Sending;

namespace Sendara.Engine.Sending;

/// <summary>
/// Calls a message back that has not set out: a scheduled one whose time has not come, or a held one. A pump that has taken it has won: one
/// statement takes the message from the queue only if nobody holds it, and everything else follows from that. The place that it may have had in a
/// day of a warm-up is free again.
/// </summary>
public sealed class CancelMessage(NpgsqlDataSource postgres, MessageLog log, TimeProvider clock)
{
    /// <summary>Cancels the message, if it is the account's, of this mode, and, where a key is given, sent by it; false if there is nothing to cancel.</summary>
    public async Task<bool> RunAsync(Id<Account> account, Id<Message> message, Mode mode, Id<ApiKey>? sentBy, CancellationToken cancellationToken)
    {
        // The message is locked before its place in the queue, as everybody does who writes to both.
        await using var command = postgres.CreateCommand(
            $$"""
            with waiting as materialized (
                select account_id, id, trace_parent
                  from messages
                 where account_id = $1 and id = $2 and mode = $3 and key_id = coalesce($4, key_id)
                   and (status = 'held' or (status = 'scheduled' and scheduled_at > $5))
                   for no key update),
            gone as (
                delete from send_queue q
                 using waiting w
                 where q.account_id = w.account_id and q.message_id = w.id and q.claimed_at is null
                returning w.trace_parent, q.domain_id, q.warmup_day, q.held_rank),
            refund as (
                update warmup_days d
                   set released = d.released - 1, released_transactional = d.released_transactional - (g.held_rank = 0)::int
                  from gone g
                 where d.account_id = $1 and d.domain_id = g.domain_id and d.day = g.warmup_day),
            event as (
                insert into message_events (account_id, message_id, id, type, occurred_at, dedupe_key, detail)
                select $1, $2, $6, $7, $5, $7, '{}' from gone
                returning account_id, message_id, id, type, occurred_at),
            told as (
                select account_id, id, message_id, 'message.' || type as type, occurred_at as at from event),
            {{FanOut.Told}},
            forgotten as (
                delete from message_bodies
                 where account_id = $1 and message_id = $2 and not keep and exists (select from gone)),
            canceled as (
                update messages
                   set status = $7, status_rank = $8
                 where account_id = $1 and id = $2 and exists (select from gone))
            select trace_parent, exists (select from delivery) from gone
            """);
        var word = Words.Of(MessageStatus.Canceled);
        command.Parameters.Add(new() { Value = account.Value });
        command.Parameters.Add(new() { Value = message.Value });
        command.Parameters.Add(new() { Value = Words.Of(mode) });
        command.Parameters.Add(new() { Value = sentBy?.Value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = Id<MessageEvent>.New(clock).Value });
        command.Parameters.Add(new() { Value = word });
        command.Parameters.Add(new() { Value = MessageRank.Of(MessageStatus.Canceled) });

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return false;
        }

        log.Tell([new(message.ToString(), word, reader.IsDBNull(0) ? null : reader.GetString(0), reader.GetBoolean(1))]);
        return true;
    }
}
