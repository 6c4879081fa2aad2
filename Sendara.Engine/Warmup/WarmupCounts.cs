using Npgsql;
using static Sendara.Engine.Store.Columns;

namespace Sendara.Engine.Warmup;

/// <summary>
/// Counts what became of the mail of warming domains, in the transaction in which it leaves the queue, and so exactly once. What the
/// provider has not taken gives its place in its day back. Cost: one statement for a batch that has such mail in it, none for others.
/// </summary>
internal static class WarmupCounts
{
    internal static async Task AddAsync(NpgsqlConnection connection, IReadOnlyList<SettledMail> settled, CancellationToken cancellationToken)
    {
        if (settled.Count == 0)
        {
            return;
        }

        // Rows are locked in one order before they are written, so that two batches never wait for each other in a circle.
        await using var command = new NpgsqlCommand(
            """
            with settled as materialized (
                select *
                  from unnest($1, $2, $3, $4, $5, $6, $7) as s (account_id, domain_id, day, provider, taken, refused, refused_transactional)),
            per_day as materialized (
                select account_id, domain_id, day, sum(taken)::int as taken, sum(refused)::int as refused,
                       sum(refused_transactional)::int as refused_transactional
                  from settled
                 group by account_id, domain_id, day),
            days as materialized (
                select d.account_id, d.domain_id, d.day, p.taken, p.refused, p.refused_transactional
                  from warmup_days d
                  join per_day p using (account_id, domain_id, day)
                 order by d.account_id, d.domain_id, d.day
                   for no key update of d),
            counted as (
                update warmup_days d
                   set sent = d.sent + c.taken, released = d.released - c.refused,
                       released_transactional = d.released_transactional - c.refused_transactional
                  from days c
                 where d.account_id = c.account_id and d.domain_id = c.domain_id and d.day = c.day),
            per_mailbox as materialized (
                select account_id, domain_id, provider, sum(taken)::int as taken
                  from settled
                 where taken > 0
                 group by account_id, domain_id, provider),
            mailboxes as materialized (
                select m.account_id, m.domain_id, m.provider, p.taken
                  from warmup_mailboxes m
                  join per_mailbox p using (account_id, domain_id, provider)
                 order by m.account_id, m.domain_id, m.provider
                   for no key update of m)
            update warmup_mailboxes m
               set sent = m.sent + c.taken
              from mailboxes c
             where m.account_id = c.account_id and m.domain_id = c.domain_id and m.provider = c.provider
            """,
            connection);
        command.Parameters.Add(Column(settled, s => s.Account.Value));
        command.Parameters.Add(Column(settled, s => s.Domain.Value));
        command.Parameters.Add(Column(settled, s => s.Day));
        command.Parameters.Add(Column(settled, s => Words.Of(s.Mailbox)));
        command.Parameters.Add(Column(settled, s => s.Taken));
        command.Parameters.Add(Column(settled, s => s.Refused));
        command.Parameters.Add(Column(settled, s => s.RefusedTransactional));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
