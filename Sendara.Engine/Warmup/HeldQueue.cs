using Npgsql;
using Sendara.Engine.Sending;
using Sendara.Warmup;
using static Sendara.Engine.Store.Columns;

namespace Sendara.Engine.Warmup;

/// <summary>The statements on mail that waits at the gate: in the queue, but in a lane that no sender looks at.</summary>
public sealed class HeldQueue(NpgsqlDataSource postgres)
{
    /// <summary>
    /// Brings messages back to the gate that had been let go. What certainly was not handed over gives its place in its day back; what may
    /// have been keeps it, and is remembered as such. Only a claim that is still ours.
    /// </summary>
    internal async Task HoldAsync(IReadOnlyCollection<ClaimedSend> sends, CancellationToken cancellationToken)
    {
        if (sends.Count == 0)
        {
            return;
        }

        await using var command = postgres.CreateCommand(
            """
            with held as (
                update send_queue q
                   set lane = 3, run_at = h.run_at, domain_id = h.domain_id, held_rank = h.held_rank, mailbox_provider = null,
                       claimed_at = case when h.in_doubt then q.claimed_at end,
                       warmup_day = case when h.in_doubt then q.warmup_day end
                  from unnest($1, $2, $3, $4, $5, $6, $7, $8)
                    as h (account_id, message_id, claimed_at, run_at, domain_id, held_rank, warmup_day, in_doubt)
                 where q.account_id = h.account_id and q.message_id = h.message_id and q.claimed_at = h.claimed_at
                returning h.account_id, h.domain_id, h.warmup_day, h.held_rank, h.in_doubt),
            refund as materialized (
                select account_id, domain_id, warmup_day as day, count(*) as places, count(*) filter (where held_rank = 0) as transactional
                  from held
                 where warmup_day is not null and not in_doubt
                 group by account_id, domain_id, warmup_day),
            locked as materialized (
                select d.account_id, d.domain_id, d.day, r.places, r.transactional
                  from warmup_days d
                  join refund r using (account_id, domain_id, day)
                 order by d.account_id, d.domain_id, d.day
                   for no key update of d)
            update warmup_days d
               set released = d.released - l.places, released_transactional = d.released_transactional - l.transactional
              from locked l
             where d.account_id = l.account_id and d.domain_id = l.domain_id and d.day = l.day
            """);
        var sorted = sends.OrderBy(send => send.Account).ThenBy(send => send.Message).ToList();
        command.Parameters.Add(Column(sorted, send => send.Account.Value));
        command.Parameters.Add(Column(sorted, send => send.Message.Value));
        command.Parameters.Add(Column(sorted, send => send.ClaimedAt));
        command.Parameters.Add(Column(sorted, send => send.ReadyAt));
        command.Parameters.Add(Column(sorted, send => send.Domain?.Value));
        command.Parameters.Add(Column(sorted, send => (short)HeldRanks.Of(send.Type)));
        command.Parameters.Add(Column(sorted, send => send.WarmupDay));
        command.Parameters.Add(Column(sorted, send => send.MayHaveArrived));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
