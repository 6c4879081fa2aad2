using Npgsql;
using Sendara.Engine.Store;
using Sendara.Engine.Webhooks;
using Sendara.Events;
using Sendara.Webhooks;

namespace Sendara.Engine.Events;

/// <summary>
/// Appends what happened to an account's things in the transaction of the change: the one place where such events arise, and go to the
/// account's webhooks.
/// </summary>
internal static class AccountEventLog
{
    internal static async Task AppendAsync(NpgsqlConnection connection, IReadOnlyList<AccountEvent> events, CancellationToken cancellationToken)
    {
        if (events.Count == 0)
        {
            return;
        }

        // No nudge for the pumps: they look once a second.
        await using var command = new NpgsqlCommand(
            $"""
            with event as (
                select *
                  from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                    as e (account_id, id, type, subject, payload, occurred_at, notice_subject, notice_text, told_as, at)),
            appended as (
                insert into account_events (account_id, id, type, subject, payload, occurred_at, notice_subject, notice_text, mailed)
                select account_id, id, type, subject, payload::jsonb, occurred_at, notice_subject, notice_text, false
                  from event),
            told as (
                select account_id, id, null::uuid as message_id, told_as as type, at from event),
            {FanOut.Told}
            select
            """,
            connection);
        command.Parameters.Add(Columns.Column(events, e => e.AccountId.Value));
        command.Parameters.Add(Columns.Column(events, e => e.Id.Value));
        command.Parameters.Add(Columns.Column(events, e => Words.Of(e.Type)));
        command.Parameters.Add(Columns.Column(events, e => e.Subject));
        command.Parameters.Add(Columns.Column(events, e => e.Payload));
        command.Parameters.Add(Columns.Column(events, e => e.OccurredAt));
        command.Parameters.Add(Columns.Column(events, e => e.NoticeSubject));
        command.Parameters.Add(Columns.Column(events, e => e.NoticeText));
        command.Parameters.Add(Columns.Column(events, e => WebhookEventTypes.Of(e.Type)));
        command.Parameters.Add(Columns.Column(events, e => e.Id.MintedAt));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
