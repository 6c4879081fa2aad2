using Npgsql;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Engine.Sending;
using Sendara.Ids;
using Sendara.Warmup;
using static Sendara.Engine.Store.Columns;

namespace Sendara.Engine.Warmup;

/// <summary>The statements on mail that waits at the gate: in the queue, but in a lane that no sender looks at.</summary>
public sealed class HeldQueue(NpgsqlDataSource postgres, TimeProvider clock)
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

    /// <summary>
    /// Puts mail of a warming domain into the senders' lanes, the best rank first, the longest waiting first, not more to a provider than
    /// there is room for; it is counted for a day. Returns to whom it goes.
    /// </summary>
    internal async Task<IReadOnlyList<MailboxProvider>> ReleaseAsync(
        NpgsqlConnection connection,
        WarmingDomain domain,
        DateOnly day,
        HeldRank first,
        HeldRank last,
        int most,
        IReadOnlyList<(MailboxProvider Provider, int Most)> rooms,
        CancellationToken cancellationToken)
    {
        if (most <= 0)
        {
            return [];
        }

        await using var command = new NpgsqlCommand(
            """
            with picked as materialized (
                select longest.account_id, longest.message_id
                  from unnest($3, $4) as room (provider, most)
                 cross join lateral (
                       select q.account_id, q.message_id, q.held_rank, q.run_at
                         from send_queue q
                        where q.lane = 3 and q.account_id = $1 and q.domain_id = $2 and q.mailbox_provider = room.provider
                          and q.held_rank between $5 and $6 and q.run_at <= $7
                        order by q.held_rank, q.run_at
                        limit room.most
                          for update of q skip locked) longest
                 order by longest.held_rank, longest.run_at
                 limit $8)
            update send_queue q
               set lane = case q.held_rank when 0 then 0 else 1 end, warmup_day = $9
              from picked p
             where q.account_id = p.account_id and q.message_id = p.message_id
            returning q.mailbox_provider
            """,
            connection);
        command.Parameters.Add(new() { Value = domain.Account.Value });
        command.Parameters.Add(new() { Value = domain.Id.Value });
        command.Parameters.Add(Column(rooms, room => Words.Of(room.Provider)));
        command.Parameters.Add(Column(rooms, room => room.Most));
        command.Parameters.Add(new() { Value = (short)first });
        command.Parameters.Add(new() { Value = (short)last });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = most });
        command.Parameters.Add(new() { Value = day });
        var released = new List<MailboxProvider>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            released.Add(Words.Read<MailboxProvider>(reader.GetString(0)));
        }

        return released;
    }

    /// <summary>Puts mail of a domain that does not warm up into the senders' lanes, up to a rank, the longest waiting first; returns how much.</summary>
    internal async Task<int> ReleaseAllAsync(
        NpgsqlConnection connection, Id<Account> account, Id<Domain> domain, HeldRank last, int most, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            update send_queue
               set lane = case held_rank when 0 then 0 else 1 end
             where (account_id, message_id) in (
                   select account_id, message_id
                     from send_queue
                    where lane = 3 and account_id = $1 and domain_id = $2 and held_rank <= $3 and run_at <= $4
                    order by run_at
                    limit $5
                      for update skip locked)
            """,
            connection);
        command.Parameters.Add(new() { Value = account.Value });
        command.Parameters.Add(new() { Value = domain.Value });
        command.Parameters.Add(new() { Value = (short)last });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = most });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Whether mail that somebody has looked at still waits.</summary>
    internal static async Task<bool> AnyAsync(NpgsqlConnection connection, WarmingDomain domain, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            select exists (select
                             from send_queue
                            where lane = 3 and mailbox_provider is not null and account_id = $1 and domain_id = $2)
            """,
            connection);
        command.Parameters.Add(new() { Value = domain.Account.Value });
        command.Parameters.Add(new() { Value = domain.Id.Value });
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
