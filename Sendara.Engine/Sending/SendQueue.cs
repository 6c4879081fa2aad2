using System.Text.Json;
using Npgsql;
using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.Sending;
using Sendara.Suppressions;

namespace Sendara.Engine.Sending;

/// <summary>A message that a pump has taken, with what its last look needs.</summary>
internal sealed record ClaimedSend(
    Id<Account> Account,
    Id<Message> Message,
    int Attempts,
    Mode Mode,
    MessageType Type,
    bool FromIsVerified,
    SuppressionReason? Suppressed,
    MessageStatus Status,
    string From,
    string To,
    string Subject,
    string? TraceParent,
    DateTimeOffset CreatedAt,
    MailBody? Body);

/// <summary>The content of a message; missing once it is past its retention.</summary>
internal sealed record MailBody(string? Html, string? Text, string? ReplyTo, IReadOnlyDictionary<string, string> Headers);

/// <summary>
/// The queue of messages that have not been settled with the provider. Being taken is a later date: whoever dies while handing over leaves
/// rows that come up again when their lease has run out, unless by then an event has proved that the provider has the mail. Cost of a
/// claim: one index range on <c>run_at</c> and five look-ups by key a message, whatever the length of the queue.
/// </summary>
public sealed class SendQueue(NpgsqlDataSource postgres, TimeProvider clock)
{
    internal async Task<IReadOnlyList<ClaimedSend>> ClaimAsync(int limit, TimeSpan lease, CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand(
            """
            with claimed as (
                update send_queue
                   set claimed_at = $1, run_at = $2
                 where (account_id, message_id) in (
                           select q.account_id, q.message_id
                             from send_queue q
                            where q.run_at <= $1
                              -- Taken before: an event that has arrived, but has not been applied, may say that it went out.
                              and (q.claimed_at is null
                                   or not exists (select from provider_events p where p.message_id = q.message_id and p.applied_at is null))
                            order by q.run_at
                            limit $3
                              for update skip locked)
                returning account_id, message_id, attempts)
            select c.account_id, c.message_id, c.attempts, m.mode, m.type, m.domain_id is null or coalesce(d.fully_verified, false),
                   s.reason, m.status, m.from_mailbox, m.recipient, m.subject, m.trace_parent, m.created_at,
                   b.message_id is not null, b.html, b.text, b.reply_to, b.headers
              from claimed c
              join messages m
                on m.account_id = c.account_id and m.id = c.message_id
              left join message_bodies b
                on b.account_id = c.account_id and b.message_id = c.message_id
              left join domains d
                on d.account_id = m.account_id and d.id = m.domain_id
              left join suppressions s
                on s.account_id = m.account_id and s.mode = m.mode and s.recipient = lower(m.recipient)
            """);
        var now = clock.GetUtcNow();
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = now + lease });
        command.Parameters.Add(new() { Value = limit });

        var claimed = new List<ClaimedSend>(limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            claimed.Add(Read(reader));
        }

        return claimed;
    }

    /// <summary>Brings messages back that the provider certainly does not have; they come up again at their times.</summary>
    internal async Task PostponeAsync(IReadOnlyCollection<Postponement> postponements, CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand(
            """
            update send_queue q
               set claimed_at = null, run_at = p.run_at, attempts = q.attempts + p.attempts
              from unnest($1, $2, $3, $4) as p (account_id, message_id, run_at, attempts)
             where q.account_id = p.account_id and q.message_id = p.message_id
            """);
        var now = clock.GetUtcNow();
        var sorted = postponements.OrderBy(p => p.Message).ToList();
        command.Parameters.Add(new() { Value = sorted.Select(p => p.Account.Value).ToArray() });
        command.Parameters.Add(new() { Value = sorted.Select(p => p.Message.Value).ToArray() });
        command.Parameters.Add(new() { Value = sorted.Select(p => now + p.Wait).ToArray() });
        command.Parameters.Add(new() { Value = sorted.Select(p => p.CountsAsAttempt ? 1 : 0).ToArray() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static ClaimedSend Read(NpgsqlDataReader reader) => new(
        new(reader.GetGuid(0)),
        new(reader.GetGuid(1)),
        reader.GetInt32(2),
        Word<Mode>(reader, 3),
        Word<MessageType>(reader, 4),
        reader.GetBoolean(5),
        reader.IsDBNull(6) ? null : Word<SuppressionReason>(reader, 6),
        Word<MessageStatus>(reader, 7),
        reader.GetString(8),
        reader.GetString(9),
        reader.GetString(10),
        Text(reader, 11),
        reader.GetFieldValue<DateTimeOffset>(12),
        reader.GetBoolean(13)
            ? new(Text(reader, 14), Text(reader, 15), Text(reader, 16), JsonSerializer.Deserialize<Dictionary<string, string>>(reader.GetString(17))!)
            : null);

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static T Word<T>(NpgsqlDataReader reader, int column)
        where T : struct, Enum =>
        Words.TryRead<T>(reader.GetString(column), out var value)
            ? value
            : throw new InvalidOperationException($"The database holds \"{reader.GetString(column)}\", which is no {typeof(T).Name}.");
}

/// <summary>When a message comes up again.</summary>
internal sealed record Postponement(Id<Account> Account, Id<Message> Message, TimeSpan Wait, bool CountsAsAttempt);
