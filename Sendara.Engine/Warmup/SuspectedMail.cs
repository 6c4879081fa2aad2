using Npgsql;
using Sendara.Events;
using static Sendara.Engine.Store.Columns;

namespace Sendara.Engine.Warmup;

/// <summary>
/// Counts mail of warming domains that a mailbox provider put off or turned away as suspicious, each once, however often that is reported.
/// What follows is decided when mail is let go next, see <see cref="MailboxBrakes"/>.
/// </summary>
internal static class SuspectedMail
{
    internal static async Task NoteAsync(
        NpgsqlConnection connection,
        IReadOnlyList<ProviderEvent> events,
        IReadOnlyList<DeliveryDelay> delays,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var suspected = events.Where(e => e.IsSuspected).Select(e => (Account: e.AccountId, Message: e.MessageId))
            .Concat(delays.Where(d => d is { IsSuspected: true, Account: not null }).Select(d => (Account: d.Account!.Value, d.Message)))
            .Distinct().OrderBy(s => s.Account).ThenBy(s => s.Message).ToList();
        if (suspected.Count == 0)
        {
            return;
        }

        // A data-modifying statement sees the tables as they were before it: the rows that it inserts are joined with messages, not with themselves.
        await using var command = new NpgsqlCommand(
            """
            with suspected as materialized (
                select m.account_id, m.id, m.domain_id, coalesce(r.provider, 'rest') as provider
                  from unnest($1, $2) as s (account_id, message_id)
                  join messages m
                    on m.account_id = s.account_id and m.id = s.message_id and m.mode = 'live'
                  join domains d
                    on d.account_id = m.account_id and d.id = m.domain_id and d.is_warming
                  left join recipient_domains r
                    on r.name = substring(lower(m.recipient) from '[^@]*$')
                 order by m.account_id, m.id),
            fresh as (
                insert into warmup_deferrals (account_id, message_id, seen_at)
                select account_id, id, $3
                  from suspected
                    on conflict do nothing
                returning account_id, message_id),
            counted as materialized (
                select s.account_id, s.domain_id, s.provider, count(*)::int as deferred
                  from suspected s
                  join fresh f
                    on f.account_id = s.account_id and f.message_id = s.id
                 group by s.account_id, s.domain_id, s.provider),
            locked as materialized (
                select m.account_id, m.domain_id, m.provider, c.deferred
                  from warmup_mailboxes m
                  join counted c using (account_id, domain_id, provider)
                 order by m.account_id, m.domain_id, m.provider
                   for no key update of m)
            update warmup_mailboxes m
               set deferred = m.deferred + l.deferred
              from locked l
             where m.account_id = l.account_id and m.domain_id = l.domain_id and m.provider = l.provider
            """,
            connection);
        command.Parameters.Add(Column(suspected, s => s.Account.Value));
        command.Parameters.Add(Column(suspected, s => s.Message.Value));
        command.Parameters.Add(new() { Value = now });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
