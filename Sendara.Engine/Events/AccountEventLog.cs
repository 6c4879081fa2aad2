using Npgsql;
using Sendara.Events;

namespace Sendara.Engine.Events;

/// <summary>Appends events that arise beside a hand-written statement, in its transaction.</summary>
internal static class AccountEventLog
{
    internal static async Task AppendAsync(NpgsqlConnection connection, IReadOnlyCollection<AccountEvent> events, CancellationToken cancellationToken)
    {
        if (events.Count == 0)
        {
            return;
        }

        await using var command = new NpgsqlCommand(
            """
            insert into account_events (account_id, id, type, subject, payload, occurred_at, mailed)
            select e.account_id, e.id, e.type, e.subject, e.payload::jsonb, e.occurred_at, false
              from unnest($1, $2, $3, $4, $5, $6) as e (account_id, id, type, subject, payload, occurred_at)
            """,
            connection);
        command.Parameters.Add(new() { Value = events.Select(e => e.AccountId.Value).ToArray() });
        command.Parameters.Add(new() { Value = events.Select(e => e.Id.Value).ToArray() });
        command.Parameters.Add(new() { Value = events.Select(e => Words.Of(e.Type)).ToArray() });
        command.Parameters.Add(new() { Value = events.Select(e => e.Subject).ToArray() });
        command.Parameters.Add(new() { Value = events.Select(e => e.Payload).ToArray() });
        command.Parameters.Add(new() { Value = events.Select(e => e.OccurredAt).ToArray() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
