using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.Engine.Store;
using Sendara.Engine.Warmup;
using Sendara.Sending;
using static Sendara.Engine.Store.Columns;

namespace Sendara.Engine.Sending;

/// <summary>
/// The queue of messages that have not been settled with the provider. Being taken is a later date: whoever dies while handing over leaves
/// rows that come up again when their lease has run out, unless by then an event has proved that the provider has the mail. Cost of a
/// claim: one index range for each account and lane, and four look-ups by key a message, whatever the length of the queue and whatever the
/// planner knows of it; content of more than <see cref="LargeContent"/> is fetched one by one, so that a batch of large mails does not fill
/// the memory.
/// </summary>
public sealed class SendQueue(NpgsqlDataSource postgres, IOptions<WarmupOptions> warmup, TimeProvider clock)
{
    /// <summary>Content above this size, in octets, does not come with the claim.</summary>
    internal const int LargeContent = 256 * 1024;

    /// <summary>Takes mail that is due: of each account as much as its turn allows, the first lane first, the longest waiting first.</summary>
    internal async Task<IReadOnlyList<ClaimedSend>> ClaimAsync(
        IReadOnlyList<SendTurn> turns, IReadOnlyList<SendLane> lanes, TimeSpan lease, CancellationToken cancellationToken)
    {
        await using var connection = await postgres.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var taken = await TakeAsync(connection, turns, lanes, lease, cancellationToken);
        var claimed = taken.Count == 0 ? [] : await ClaimedContent.ReadAsync(connection, taken, LargeContent, warmup.Value, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return claimed;
    }

    /// <summary>The content of a message that was too large to come with the claim; null if it is gone.</summary>
    internal async Task<MailBody?> ReadBodyAsync(ClaimedSend send, CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand(
            "select html, text, reply_to, headers from message_bodies where account_id = $1 and message_id = $2");
        command.Parameters.Add(new() { Value = send.Account.Value });
        command.Parameters.Add(new() { Value = send.Message.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? ClaimedContent.ReadBody(reader, 0) : null;
    }

    /// <summary>
    /// Brings messages back that the provider certainly does not have; they come up again at their times. Only a claim that is still ours:
    /// a worker that slept over its lease must not undo another's.
    /// </summary>
    internal async Task PostponeAsync(IReadOnlyCollection<Postponement> postponements, CancellationToken cancellationToken)
    {
        if (postponements.Count == 0)
        {
            return;
        }

        await using var command = postgres.CreateCommand(
            """
            update send_queue q
               set claimed_at = null, run_at = p.run_at, trying_since = case when p.tried then coalesce(q.trying_since, $6) else q.trying_since end
              from unnest($1, $2, $3, $4, $5) as p (account_id, message_id, claimed_at, run_at, tried)
             where q.account_id = p.account_id and q.message_id = p.message_id and q.claimed_at = p.claimed_at
            """);
        var sorted = postponements.OrderBy(p => p.Send.Account).ThenBy(p => p.Send.Message).ToList();
        command.Parameters.Add(Column(sorted, p => p.Send.Account.Value));
        command.Parameters.Add(Column(sorted, p => p.Send.Message.Value));
        command.Parameters.Add(Column(sorted, p => p.Send.ClaimedAt));
        command.Parameters.Add(Column(sorted, p => p.RunAt));
        command.Parameters.Add(Column(sorted, p => p.Tried));
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<TakenSend>> TakeAsync(
        NpgsqlConnection connection, IReadOnlyList<SendTurn> turns, IReadOnlyList<SendLane> lanes, TimeSpan lease, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var batch = connection.CreateByIndex(
            Planning.Once,
            """
            with picked as materialized (
                select mine.*
                  from unnest($1, $2) as turn (account_id, share)
                 cross join lateral (
                       select first.*
                         from unnest($3) as l (lane)
                        cross join lateral (
                              select q.ctid as place, q.claimed_at is not null as taken_before
                                from send_queue q
                               where q.lane = l.lane and q.account_id = turn.account_id and q.run_at <= $4
                                 -- Taken before: an event that has arrived, but has not been applied, may say that it went out.
                                 and (q.claimed_at is null
                                      or (select true from provider_events p where p.message_id = q.message_id and p.applied_at is null limit 1) is null)
                               order by q.run_at
                               limit turn.share
                                 for update of q skip locked) first
                        limit turn.share) mine)
            update send_queue q
               set claimed_at = $4, run_at = $5,
                   -- Events that have come since the last claim, and none of this message, say that it never arrived. Silence says nothing.
                   unanswered = q.unanswered + (q.claimed_at is not null and not exists (
                       select from provider_events p
                        where p.id > (lpad(to_hex((extract(epoch from q.claimed_at) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid))::int
              from picked
             where q.ctid = picked.place -- Locked, so it stays where it is.
            returning q.account_id, q.message_id, q.claimed_at, q.trying_since, q.unanswered, picked.taken_before, q.at_most_once,
                      q.warmup_day
            """,
            Column(turns, t => t.Account),
            Column(turns, t => t.Share),
            Column(lanes, lane => (short)lane),
            new() { Value = now },
            new() { Value = now + lease });

        var taken = new List<TakenSend>(turns.Sum(t => t.Share));
        await using var reader = await batch.ReadByIndexAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            taken.Add(new(
                new(reader.GetGuid(0)), new(reader.GetGuid(1)), reader.GetFieldValue<DateTimeOffset>(2),
                reader.IsDBNull(3) ? null : reader.GetFieldValue<DateTimeOffset>(3), reader.GetInt32(4), reader.GetBoolean(5), reader.GetBoolean(6),
                reader.IsDBNull(7) ? null : reader.GetFieldValue<DateOnly>(7)));
        }

        return taken;
    }
}
