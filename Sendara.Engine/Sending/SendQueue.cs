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
    DateTimeOffset ClaimedAt,
    DateTimeOffset ReadyAt,
    int Unanswered,
    Mode Mode,
    MessageType Type,
    bool FromIsVerified,
    SuppressionReason? Suppressed,
    string From,
    string To,
    string Subject,
    string? TraceParent,
    bool HasContent,
    MailBody? Body)
{
    /// <summary>Whether opens and clicks are to be reported, as the domain has it.</summary>
    internal bool IsTracked { get; init; }

    /// <summary>The domain's name for senders that are given as a bare address; null for none.</summary>
    internal string? SenderName { get; init; }
}

/// <summary>The content of a message.</summary>
internal sealed record MailBody(string? Html, string? Text, string? ReplyTo, IReadOnlyDictionary<string, string> Headers);

/// <summary>When a message comes up again.</summary>
internal sealed record Postponement(ClaimedSend Send, TimeSpan Wait);

/// <summary>
/// The queue of messages that have not been settled with the provider. Being taken is a later date: whoever dies while handing over leaves
/// rows that come up again when their lease has run out, unless by then an event has proved that the provider has the mail. Cost of a
/// claim: one index range on <c>run_at</c> and five look-ups by key a message, whatever the length of the queue; content of more than
/// <see cref="LargeContent"/> is fetched one by one, so that a batch of large mails does not fill the memory.
/// </summary>
public sealed class SendQueue(NpgsqlDataSource postgres, TimeProvider clock)
{
    /// <summary>Content above this size, in octets, does not come with the claim.</summary>
    internal const int LargeContent = 256 * 1024;

    internal async Task<IReadOnlyList<ClaimedSend>> ClaimAsync(int limit, TimeSpan lease, CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand(
            """
            with picked as materialized (
                select q.account_id, q.message_id
                  from send_queue q
                 where q.run_at <= $1
                   -- Taken before: an event that has arrived, but has not been applied, may say that it went out.
                   and (q.claimed_at is null
                        or not exists (select from provider_events p where p.message_id = q.message_id and p.applied_at is null))
                 order by q.run_at
                 limit $3
                   for update skip locked),
            claimed as (
                update send_queue q
                   set claimed_at = $1, run_at = $2,
                       -- Events that have come since the last claim, and none of this message, say that it never arrived. Silence says nothing.
                       unanswered = q.unanswered + (q.claimed_at is not null and not exists (
                           select from provider_events p
                            where p.id > (lpad(to_hex((extract(epoch from q.claimed_at) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid))::int
                  from picked
                 where q.account_id = picked.account_id and q.message_id = picked.message_id
                returning q.account_id, q.message_id, q.claimed_at, q.unanswered)
            select c.account_id, c.message_id, c.claimed_at, coalesce(m.scheduled_at, m.created_at), c.unanswered, m.mode, m.type,
                   m.domain_id is null or coalesce(d.fully_verified, false), s.reason, m.from_mailbox, m.recipient, m.subject, m.trace_parent,
                   b.message_id is not null, b.size <= $4, b.html, b.text, b.reply_to, b.headers,
                   coalesce(d.open_tracking, false), d.default_sender_name
              from claimed c
              join messages m
                on m.account_id = c.account_id and m.id = c.message_id
              left join lateral (
                       select message_id, reply_to, headers, size,
                              case when size <= $4 then html end as html, case when size <= $4 then text end as text
                         from (select *, coalesce(octet_length(html), 0) + coalesce(octet_length(text), 0) as size
                                 from message_bodies
                                where account_id = c.account_id and message_id = c.message_id) sized) b
                on true
              left join domains d
                on d.account_id = m.account_id and d.id = m.domain_id
              left join suppressions s
                on s.account_id = m.account_id and s.mode = m.mode and s.recipient = lower(m.recipient)
            """);
        var now = clock.GetUtcNow();
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = now + lease });
        command.Parameters.Add(new() { Value = limit });
        command.Parameters.Add(new() { Value = LargeContent });

        var claimed = new List<ClaimedSend>(limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            claimed.Add(Read(reader));
        }

        return claimed;
    }

    /// <summary>The content of a message that was too large to come with the claim; null if it is gone.</summary>
    internal async Task<MailBody?> ReadBodyAsync(ClaimedSend send, CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand(
            "select html, text, reply_to, headers from message_bodies where account_id = $1 and message_id = $2");
        command.Parameters.Add(new() { Value = send.Account.Value });
        command.Parameters.Add(new() { Value = send.Message.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? ReadBody(reader, 0) : null;
    }

    /// <summary>
    /// Brings messages back that the provider certainly does not have; they come up again at their times. Only a claim that is still ours:
    /// a worker that slept over its lease must not undo another's.
    /// </summary>
    internal async Task PostponeAsync(IReadOnlyCollection<Postponement> postponements, CancellationToken cancellationToken)
    {
        if (postponements.Count == 0)
        {
            return;
        }

        await using var command = postgres.CreateCommand(
            """
            update send_queue q
               set claimed_at = null, run_at = p.run_at
              from unnest($1, $2, $3, $4) as p (account_id, message_id, claimed_at, run_at)
             where q.account_id = p.account_id and q.message_id = p.message_id and q.claimed_at = p.claimed_at
            """);
        var now = clock.GetUtcNow();
        var sorted = postponements.OrderBy(p => p.Send.Account).ThenBy(p => p.Send.Message).ToList();
        command.Parameters.Add(new() { Value = sorted.Select(p => p.Send.Account.Value).ToArray() });
        command.Parameters.Add(new() { Value = sorted.Select(p => p.Send.Message.Value).ToArray() });
        command.Parameters.Add(new() { Value = sorted.Select(p => p.Send.ClaimedAt).ToArray() });
        command.Parameters.Add(new() { Value = sorted.Select(p => now + p.Wait).ToArray() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static ClaimedSend Read(NpgsqlDataReader reader) => new(
        new(reader.GetGuid(0)),
        new(reader.GetGuid(1)),
        reader.GetFieldValue<DateTimeOffset>(2),
        reader.GetFieldValue<DateTimeOffset>(3),
        reader.GetInt32(4),
        Word<Mode>(reader, 5),
        Word<MessageType>(reader, 6),
        reader.GetBoolean(7),
        reader.IsDBNull(8) ? null : Word<SuppressionReason>(reader, 8),
        reader.GetString(9),
        reader.GetString(10),
        reader.GetString(11),
        Text(reader, 12),
        reader.GetBoolean(13),
        reader.GetBoolean(13) && reader.GetBoolean(14) ? ReadBody(reader, 15) : null)
    {
        IsTracked = reader.GetBoolean(19),
        SenderName = Text(reader, 20),
    };

    private static MailBody ReadBody(NpgsqlDataReader reader, int first) => new(
        Text(reader, first),
        Text(reader, first + 1),
        Text(reader, first + 2),
        JsonSerializer.Deserialize<Dictionary<string, string>>(reader.GetString(first + 3))!);

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static T Word<T>(NpgsqlDataReader reader, int column)
        where T : struct, Enum =>
        Words.TryRead<T>(reader.GetString(column), out var value)
            ? value
            : throw new InvalidOperationException($"The database holds \"{reader.GetString(column)}\", which is no {typeof(T).Name}.");
}
