using Npgsql;
using Sendara.Engine.Store;
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
            insert into account_events (account_id, id, type, subject, payload, occurred_at, notice_subject, notice_text, mailed)
            select e.account_id, e.id, e.type, e.subject, e.payload::jsonb, e.occurred_at, e.notice_subject, e.notice_text, false
              from unnest($1, $2, $3, $4, $5, $6, $7, $8) as e (account_id, id, type, subject, payload, occurred_at, notice_subject, notice_text)
            """,
            connection);
        command.Parameters.Add(new() { Value = events.Select(e => e.AccountId.Value).ToArray() });
        command.Parameters.Add(new() { Value = events.Select(e => e.Id.Value).ToArray() });
        command.Parameters.Add(new() { Value = events.Select(e => Words.Of(e.Type)).ToArray() });
        command.Parameters.Add(new() { Value = events.Select(e => e.Subject).ToArray() });
        command.Parameters.Add(new() { Value = events.Select(e => e.Payload).ToArray() });
        command.Parameters.Add(new() { Value = events.Select(e => e.OccurredAt).ToArray() });
        command.Parameters.Add(Columns.Column([.. events], e => e.NoticeSubject));
        command.Parameters.Add(Columns.Column([.. events], e => e.NoticeText));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
