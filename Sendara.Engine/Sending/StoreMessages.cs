using System.Text.Json;
using Npgsql;
using Sendara.Engine.Webhooks;
using Sendara.Events;
using Sendara.Ids;
using Sendara.Sending;
using Sendara.Warmup;
using static Sendara.Engine.Store.Columns;

namespace Sendara.Engine.Sending;

/// <summary>A draft that has passed the rules, and the message that it becomes.</summary>
internal sealed record Newcomer(int Place, Submission Submission, Message Message, SendLane Lane, bool IsWarming);

/// <summary>
/// Makes messages durable, with everything that arises with them: idempotency keys, contents, first events, deliveries to webhooks, places in
/// the queue. Cost of a message: five rows; of a batch, however long: one round trip and one commit.
/// </summary>
public sealed class StoreMessages(NpgsqlDataSource postgres, WebhookWakeUp webhooks, TimeProvider clock)
{
    private const string NoHeaders = "{}";

    /// <summary>
    /// Writes messages that have passed the rules, all of them or none; returns those that were written. Missing are those whose
    /// idempotency key has been taken meanwhile, of which nothing was written. Keys are taken in their order, so that two writers that
    /// want the same ones wait for each other and never in a circle; no key may occur twice.
    /// </summary>
    internal async Task<IReadOnlySet<Id<Message>>> RunAsync(IReadOnlyList<Newcomer> newcomers, CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand(
            $$"""
            with draft as materialized (
                select *
                  from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26)
                    as d (account_id, mode, key, message_id, fingerprint, status, created_at, domain_id, type, from_mailbox, recipient, subject,
                          metadata, status_rank, trace_parent, scheduled_at, html, text, reply_to, headers, event_id, keep, key_id, lane,
                          at_most_once, held_rank)),
            first as materialized (
                insert into idempotency_keys (account_id, mode, key, message_id, fingerprint, answered_status, created_at)
                select account_id, mode, key, message_id, fingerprint, status, created_at
                  from draft
                 order by account_id, mode, key
                    on conflict (account_id, mode, key) do update
                       set message_id = excluded.message_id, fingerprint = excluded.fingerprint,
                           answered_status = excluded.answered_status, created_at = excluded.created_at
                     where idempotency_keys.created_at <= $27
                returning message_id),
            message as (
                insert into messages (account_id, id, mode, domain_id, type, from_mailbox, recipient, subject, idempotency_key, metadata,
                                      status, status_rank, trace_parent, scheduled_at, created_at, key_id)
                select account_id, message_id, mode, domain_id, type, from_mailbox, recipient, subject, key, metadata::json,
                       status, status_rank, trace_parent, scheduled_at, created_at, key_id
                  from draft join first using (message_id)),
            body as (
                insert into message_bodies (account_id, message_id, html, text, reply_to, headers, keep)
                select account_id, message_id, html, text, reply_to, headers::jsonb, keep
                  from draft join first using (message_id)),
            event as (
                insert into message_events (account_id, message_id, id, type, occurred_at, dedupe_key, detail)
                select account_id, message_id, event_id, status, created_at, status, '{}'
                  from draft join first using (message_id)
                returning account_id, message_id, id, type, occurred_at),
            told as (
                select account_id, id, message_id, 'message.' || type as type, occurred_at as at from event),
            {{FanOut.Told}},
            queued as (
                insert into send_queue (account_id, message_id, run_at, unanswered, lane, at_most_once, domain_id, held_rank)
                select account_id, message_id, coalesce(scheduled_at, created_at), 0, lane, at_most_once, domain_id, held_rank
                  from draft join first using (message_id))
            select message_id, exists (select from delivery) from first
            """);
        Fill(command.Parameters, newcomers);

        var written = new HashSet<Id<Message>>(newcomers.Count);
        var isToBeTold = false;
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                written.Add(new(reader.GetGuid(0)));
                isToBeTold = reader.GetBoolean(1);
            }
        }

        if (isToBeTold)
        {
            webhooks.Notify();
        }

        return written;
    }

    private void Fill(NpgsqlParameterCollection parameters, IReadOnlyList<Newcomer> newcomers)
    {
        parameters.Add(Column(newcomers, n => n.Message.AccountId.Value));
        parameters.Add(Column(newcomers, n => Words.Of(n.Message.Mode)));
        parameters.Add(Column(newcomers, n => n.Message.IdempotencyKey));
        parameters.Add(Column(newcomers, n => n.Message.Id.Value));
        parameters.Add(Column(newcomers, n => n.Submission.Draft.Fingerprint));
        parameters.Add(Column(newcomers, n => Words.Of(n.Message.Status)));
        parameters.Add(Column(newcomers, n => n.Message.CreatedAt));
        parameters.Add(Column(newcomers, n => n.Message.DomainId?.Value));
        parameters.Add(Column(newcomers, n => Words.Of(n.Message.Type)));
        parameters.Add(Column(newcomers, n => n.Message.From));
        parameters.Add(Column(newcomers, n => n.Message.To));
        parameters.Add(Column(newcomers, n => n.Message.Subject));
        parameters.Add(Column(newcomers, n => n.Message.Metadata));
        parameters.Add(Column(newcomers, n => n.Message.StatusRank));
        parameters.Add(Column(newcomers, n => n.Message.TraceParent));
        parameters.Add(Column(newcomers, n => n.Message.ScheduledAt));
        parameters.Add(Column(newcomers, n => n.Submission.Draft.Html));
        parameters.Add(Column(newcomers, n => n.Submission.Draft.Text));
        parameters.Add(Column(newcomers, n => n.Submission.Draft.ReplyTo?.ToString()));
        parameters.Add(Column(newcomers, n => n.Submission.Draft.Headers is { Count: > 0 } headers ? JsonSerializer.Serialize(headers) : NoHeaders));
        parameters.Add(Column(newcomers, _ => Id<MessageEvent>.New(clock).Value));
        parameters.Add(Column(newcomers, n => n.Submission.Draft.KeepBody));
        parameters.Add(Column(newcomers, n => n.Message.KeyId?.Value));
        parameters.Add(Column(newcomers, n => (short)n.Lane));
        parameters.Add(Column(newcomers, n => n.Submission.Draft.Delivery == DeliveryPromise.AtMostOnce));
        parameters.Add(Column(newcomers, n => n.Lane == SendLane.Held ? (short)HeldRanks.Of(n.Message.Type) : (short?)null));
        parameters.Add(new() { Value = clock.GetUtcNow() - SendLimits.IdempotencyKept });
    }
}
