using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Events;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.Mail;
using Sendara.Sending;
using Sendara.Suppressions;

namespace Sendara.Engine.Sending;

/// <summary>The answer that an idempotency key stands for.</summary>
public sealed record EarlierAnswer(byte[] Fingerprint, Receipt Receipt);

/// <summary>What the database knows of the parties of a draft.</summary>
public sealed record KnownParties(AcceptanceFacts Facts, Id<Domain>? DomainId, EarlierAnswer? Earlier);

/// <summary>The two statements of accepting mail: one look at everything that the rules ask, one insert of everything that arises.</summary>
public sealed class Acceptance(NpgsqlDataSource postgres, TimeProvider clock)
{
    internal async Task<KnownParties> LookUpAsync(Id<Account> account, Draft draft, CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand(
            """
            select a.email, d.id, s.reason, k.fingerprint, k.message_id, k.answered_status, k.created_at
              from accounts a
              left join domains d
                on d.account_id = a.id and d.name = $2 and d.fully_verified
              left join suppressions s
                on s.account_id = a.id and s.mode = $3 and s.recipient = $4
              left join idempotency_keys k
                on k.account_id = a.id and k.mode = $3 and k.key = $5 and k.created_at > $6
             where a.id = $1
            """);
        command.Parameters.Add(new() { Value = account.Value });
        command.Parameters.Add(new() { Value = draft.From?.Address.Domain ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = Words.Of(draft.Mode) });
        command.Parameters.Add(new() { Value = draft.To.Canonical });
        command.Parameters.Add(new() { Value = draft.IdempotencyKey ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() - SendLimits.IdempotencyKept });

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            throw new InvalidOperationException($"Account {account} has a key, but does not exist.");
        }

        Id<Domain>? domain = reader.IsDBNull(1) ? null : new(reader.GetGuid(1));
        SuppressionReason? suppressed = !reader.IsDBNull(2) && Words.TryRead<SuppressionReason>(reader.GetString(2), out var reason) ? reason : null;
        return new(new(domain is not null, EmailAddress.Parse(reader.GetString(0), null), suppressed), domain, Earlier(reader, draft));
    }

    /// <summary>Writes the message; false if its idempotency key has been taken meanwhile, in which case nothing was written.</summary>
    internal async Task<bool> InsertAsync(Message message, Draft draft, CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand(
            """
            with first as (
                insert into idempotency_keys (account_id, mode, key, message_id, fingerprint, answered_status, created_at)
                values ($1, $2, $3, $4, $5, $6, $7)
                    on conflict (account_id, mode, key) do update
                       set message_id = excluded.message_id, fingerprint = excluded.fingerprint,
                           answered_status = excluded.answered_status, created_at = excluded.created_at
                     where idempotency_keys.created_at <= $8
                returning 1),
            message as (
                insert into messages (account_id, id, mode, domain_id, type, from_mailbox, recipient, subject, idempotency_key, metadata,
                                      status, status_rank, trace_parent, scheduled_at, created_at, key_id)
                select $1, $4, $2, $9, $10, $11, $12, $13, $3, $14, $6, $15, $16, $17, $7, $24 from first
                returning 1),
            body as (
                insert into message_bodies (account_id, message_id, html, text, reply_to, headers, keep)
                select $1, $4, $18, $19, $20, $21, $23 from first
                returning 1),
            event as (
                insert into message_events (account_id, message_id, id, type, occurred_at, dedupe_key, detail)
                select $1, $4, $22, $6, $7, $6, '{}' from first
                returning 1),
            queued as (
                insert into send_queue (account_id, message_id, run_at, unanswered, lane, at_most_once)
                select $1, $4, coalesce($17, $7), 0, $25, false from first
                returning 1)
            select count(*) from first
            """);
        Fill(command.Parameters, message, draft);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))! == 1;
    }

    private void Fill(NpgsqlParameterCollection parameters, Message message, Draft draft)
    {
        parameters.Add(new() { Value = message.AccountId.Value });
        parameters.Add(new() { Value = Words.Of(message.Mode) });
        parameters.Add(new() { Value = message.IdempotencyKey });
        parameters.Add(new() { Value = message.Id.Value });
        parameters.Add(new() { Value = draft.Fingerprint });
        parameters.Add(new() { Value = Words.Of(message.Status) });
        parameters.Add(new() { Value = message.CreatedAt });
        parameters.Add(new() { Value = clock.GetUtcNow() - SendLimits.IdempotencyKept });
        parameters.Add(new() { Value = message.DomainId?.Value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        parameters.Add(new() { Value = Words.Of(message.Type) });
        parameters.Add(new() { Value = message.From });
        parameters.Add(new() { Value = message.To });
        parameters.Add(new() { Value = message.Subject });
        parameters.Add(new() { Value = message.Metadata, NpgsqlDbType = NpgsqlDbType.Json });
        parameters.Add(new() { Value = message.StatusRank });
        parameters.Add(Text(message.TraceParent));
        parameters.Add(new() { Value = message.ScheduledAt ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        parameters.Add(Text(draft.Html));
        parameters.Add(Text(draft.Text));
        parameters.Add(Text(draft.ReplyTo?.ToString()));
        parameters.Add(new() { Value = JsonSerializer.Serialize(draft.Headers), NpgsqlDbType = NpgsqlDbType.Jsonb });
        parameters.Add(new() { Value = Id<MessageEvent>.New(clock).Value });
        parameters.Add(new() { Value = draft.KeepBody });
        parameters.Add(new() { Value = message.KeyId?.Value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        parameters.Add(new() { Value = (short)SendLanes.Of(message.Type, simulated: message.Mode == Mode.Test) });
    }

    private static NpgsqlParameter Text(string? value) => new() { Value = value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private static EarlierAnswer? Earlier(NpgsqlDataReader reader, Draft draft)
    {
        if (reader.IsDBNull(3) || !Words.TryRead<MessageStatus>(reader.GetString(5), out var status))
        {
            return null;
        }

        return new((byte[])reader[3], new(new(reader.GetGuid(4)), status, draft.IdempotencyKey!, reader.GetFieldValue<DateTimeOffset>(6)));
    }
}
