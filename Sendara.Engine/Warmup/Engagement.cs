using Npgsql;
using Sendara.Events;
using static Sendara.Engine.Store.Columns;

namespace Sendara.Engine.Warmup;

/// <summary>Notes who opened or clicked, to the day: mail to them goes first when a domain of the account warms up.</summary>
internal static class Engagement
{
    internal static async Task NoteAsync(NpgsqlConnection connection, IReadOnlyList<ProviderEvent> events, CancellationToken cancellationToken)
    {
        if (events.Count == 0)
        {
            return;
        }

        await using var command = new NpgsqlCommand(
            """
            insert into recipient_engagement as known (account_id, recipient, engaged_at)
            select m.account_id, lower(m.recipient), max(e.occurred_at)
              from unnest($1, $2, $3) as e (account_id, message_id, occurred_at)
              join messages m
                on m.account_id = e.account_id and m.id = e.message_id and m.mode = 'live'
             group by m.account_id, lower(m.recipient)
             order by m.account_id, lower(m.recipient)
                on conflict (account_id, recipient) do update
                   set engaged_at = excluded.engaged_at
                 where known.engaged_at < excluded.engaged_at - interval '1 day'
            """,
            connection);
        command.Parameters.Add(Column(events, e => e.AccountId.Value));
        command.Parameters.Add(Column(events, e => e.MessageId.Value));
        command.Parameters.Add(Column(events, e => e.OccurredAt));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
