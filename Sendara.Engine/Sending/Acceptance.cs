using System.Text.Json;
using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.Domains;
using Sendara.Engine.Warmup;
using Sendara.Engine.Webhooks;
using Sendara.Events;
using Sendara.Ids;
using Sendara.Mail;
using Sendara.Reputation;
using Sendara.Sending;
using Sendara.Suppressions;
using Sendara.Warmup;
using static Sendara.Engine.Store.Columns;

namespace Sendara.Engine.Sending;

/// <summary>The answer that an idempotency key stands for.</summary>
internal sealed record EarlierAnswer(byte[] Fingerprint, Receipt Receipt);

/// <summary>What the database knows of the parties of a draft.</summary>
internal sealed record KnownParties(AcceptanceFacts Facts, Id<Domain>? DomainId, bool FromSandbox, SendGate Gate);

/// <summary>A draft that has passed the rules, and the message that it becomes.</summary>
internal sealed record Newcomer(int Place, Submission Submission, Message Message, SendLane Lane, bool IsWarming);

/// <summary>
/// The statements of accepting mail, each for many drafts of many accounts at once: one look at everything that the rules ask, one insert
/// of everything that arises, and, for those whose key was taken or who were refused, one look at earlier answers. Cost of a message: three
/// look-ups by key and five rows; of a batch, however long: two round trips and one commit.
/// </summary>
public sealed class Acceptance(NpgsqlDataSource postgres, IOptions<WarmupOptions> warmup, WebhookWakeUp webhooks, TimeProvider clock)
{
    private const string NoHeaders = "{}";

    /// <summary>What is known of each submission's parties, in order; null where the account has gone.</summary>
    internal async Task<IReadOnlyList<KnownParties?>> LookUpAsync(IReadOnlyList<Submission> submissions, CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand(
            """
            select n.place, a.email, d.id, s.reason, t.verified_at is not null, coalesce(d.is_sandbox, false),
                   coalesce(d.is_warming, false), coalesce(d.sending_pause, 'none')
              from unnest($1, $2, $3, $4) with ordinality as n (account_id, domain, mode, recipient, place)
              join accounts a
                on a.id = n.account_id
              left join domains d
                on d.account_id = n.account_id and d.name = n.domain and d.fully_verified
              left join suppressions s
                on s.account_id = n.account_id and s.mode = n.mode and s.recipient = n.recipient
              left join test_recipients t
                on t.account_id = n.account_id and t.recipient = n.recipient
            """);
        command.Parameters.Add(Column(submissions, s => s.Account.Value));
        command.Parameters.Add(Column(submissions, s => s.Draft.From?.Address.Domain));
        command.Parameters.Add(Column(submissions, s => Words.Of(s.Draft.Mode)));
        command.Parameters.Add(Column(submissions, s => s.Draft.To.Canonical));

        var known = new KnownParties?[submissions.Count];
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var place = (int)reader.GetInt64(0) - 1;
            Id<Domain>? domain = reader.IsDBNull(2) ? null : new(reader.GetGuid(2));
            SuppressionReason? suppressed = !reader.IsDBNull(3) && Words.TryRead<SuppressionReason>(reader.GetString(3), out var reason) ? reason : null;
            known[place] = new(
                new(domain is not null, EmailAddress.Parse(reader.GetString(1), null), suppressed)
                {
                    Undeliverable = submissions[place].Undeliverable,
                    ToIsTestRecipient = reader.GetBoolean(4),
                },
                domain,
                reader.GetBoolean(5),
                warmup.Value.GateOf(reader.GetBoolean(6), Words.Read<SendingPause>(reader.GetString(7))));
        }

        return known;
    }

    /// <summary>The earlier answers to requests with these keys, where there are any.</summary>
    internal async Task<IReadOnlyDictionary<TwinKey, EarlierAnswer>> FindEarlierAsync(IReadOnlyList<TwinKey> keys, CancellationToken cancellationToken)
    {
        var earlier = new Dictionary<TwinKey, EarlierAnswer>();
        if (keys.Count == 0)
        {
            return earlier;
        }

        await using var command = postgres.CreateCommand(
            """
            select n.place, k.fingerprint, k.message_id, k.answered_status, k.created_at
              from unnest($1, $2, $3) with ordinality as n (account_id, mode, key, place)
              join idempotency_keys k
                on k.account_id = n.account_id and k.mode = n.mode and k.key = n.key and k.created_at > $4
            """);
        command.Parameters.Add(Column(keys, k => k.Account.Value));
        command.Parameters.Add(Column(keys, k => Words.Of(k.Mode)));
        command.Parameters.Add(Column(keys, k => k.Key));
        command.Parameters.Add(new() { Value = clock.GetUtcNow() - SendLimits.IdempotencyKept });

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var key = keys[(int)reader.GetInt64(0) - 1];
            if (Words.TryRead<MessageStatus>(reader.GetString(3), out var status))
            {
                earlier[key] = new((byte[])reader[1], new(new(reader.GetGuid(2)), status, key.Key, reader.GetFieldValue<DateTimeOffset>(4)));
            }
        }

        return earlier;
    }

    /// <summary>
    /// Writes messages that have passed the rules, all of them or none; returns those that were written. Missing are those whose
    /// idempotency key has been taken meanwhile, of which nothing was written. Keys are taken in their order, so that two writers that
    /// want the same ones wait for each other and never in a circle; no key may occur twice.
    /// </summary>
    internal async Task<IReadOnlySet<Id<Message>>> InsertAsync(IReadOnlyList<Newcomer> newcomers, CancellationToken cancellationToken)
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
