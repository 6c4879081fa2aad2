using System.Text.Json;
using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.Engine.Warmup;
using Sendara.Keys;
using Sendara.Reputation;
using Sendara.Sending;
using Sendara.Suppressions;

namespace Sendara.Engine.Sending;

/// <summary>
/// The queue of messages that have not been settled with the provider. Being taken is a later date: whoever dies while handing over leaves
/// rows that come up again when their lease has run out, unless by then an event has proved that the provider has the mail. Cost of a
/// claim: one index range for each account and lane, and five look-ups by key a message, whatever the length of the queue; content of more
/// than <see cref="LargeContent"/> is fetched one by one, so that a batch of large mails does not fill the memory.
/// </summary>
public sealed class SendQueue(NpgsqlDataSource postgres, IOptions<WarmupOptions> warmup, TimeProvider clock)
{
    /// <summary>Content above this size, in octets, does not come with the claim.</summary>
    internal const int LargeContent = 256 * 1024;

    /// <summary>Takes mail that is due: of each account as much as its turn allows, the first lane first, the longest waiting first.</summary>
    internal async Task<IReadOnlyList<ClaimedSend>> ClaimAsync(
        IReadOnlyList<SendTurn> turns, IReadOnlyList<SendLane> lanes, TimeSpan lease, CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand(
            """
            with picked as materialized (
                select mine.*
                  from unnest($1, $2) as turn (account_id, share)
                 cross join lateral (
                       select first.*
                         from unnest($3) as l (lane)
                        cross join lateral (
                              select q.account_id, q.message_id, q.claimed_at is not null as taken_before
                                from send_queue q
                               where q.lane = l.lane and q.account_id = turn.account_id and q.run_at <= $4
                                 -- Taken before: an event that has arrived, but has not been applied, may say that it went out.
                                 and (q.claimed_at is null
                                      or not exists (select from provider_events p where p.message_id = q.message_id and p.applied_at is null))
                               order by q.run_at
                               limit turn.share
                                 for update of q skip locked) first
                        limit turn.share) mine),
            claimed as (
                update send_queue q
                   set claimed_at = $4, run_at = $5,
                       -- Events that have come since the last claim, and none of this message, say that it never arrived. Silence says nothing.
                       unanswered = q.unanswered + (q.claimed_at is not null and not exists (
                           select from provider_events p
                            where p.id > (lpad(to_hex((extract(epoch from q.claimed_at) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid))::int
                  from picked
                 where q.account_id = picked.account_id and q.message_id = picked.message_id
                returning q.account_id, q.message_id, q.claimed_at, q.trying_since, q.unanswered, picked.taken_before, q.at_most_once,
                          q.warmup_day)
            select c.account_id, c.message_id, c.claimed_at, coalesce(m.scheduled_at, m.created_at), c.trying_since, c.unanswered, c.taken_before,
                   c.at_most_once, m.mode, m.type, m.domain_id is null or coalesce(d.fully_verified, false), coalesce(d.is_sandbox, false), s.reason,
                   m.from_mailbox, m.recipient, m.subject, case when m.metadata -> 'tags' is not null then m.metadata::text end, m.trace_parent,
                   b.message_id is not null, b.size <= $6, b.html, b.text, b.reply_to, b.headers,
                   coalesce(d.open_tracking, false), d.default_sender_name, m.domain_id, c.warmup_day,
                   coalesce(d.is_warming, false), coalesce(d.sending_pause, 'none')
              from claimed c
              join messages m
                on m.account_id = c.account_id and m.id = c.message_id
              left join lateral (
                       select message_id, reply_to, headers, size,
                              case when size <= $6 then html end as html, case when size <= $6 then text end as text
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
        command.Parameters.Add(new() { Value = turns.Select(t => t.Account).ToArray() });
        command.Parameters.Add(new() { Value = turns.Select(t => t.Share).ToArray() });
        command.Parameters.Add(new() { Value = lanes.Select(lane => (short)lane).ToArray() });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = now + lease });
        command.Parameters.Add(new() { Value = LargeContent });

        var claimed = new List<ClaimedSend>(turns.Sum(t => t.Share));
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
               set claimed_at = null, run_at = p.run_at, trying_since = case when p.tried then coalesce(q.trying_since, $6) else q.trying_since end
              from unnest($1, $2, $3, $4, $5) as p (account_id, message_id, claimed_at, run_at, tried)
             where q.account_id = p.account_id and q.message_id = p.message_id and q.claimed_at = p.claimed_at
            """);
        var sorted = postponements.OrderBy(p => p.Send.Account).ThenBy(p => p.Send.Message).ToList();
        command.Parameters.Add(new() { Value = sorted.Select(p => p.Send.Account.Value).ToArray() });
        command.Parameters.Add(new() { Value = sorted.Select(p => p.Send.Message.Value).ToArray() });
        command.Parameters.Add(new() { Value = sorted.Select(p => p.Send.ClaimedAt).ToArray() });
        command.Parameters.Add(new() { Value = sorted.Select(p => p.RunAt).ToArray() });
        command.Parameters.Add(new() { Value = sorted.Select(p => p.Tried).ToArray() });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private ClaimedSend Read(NpgsqlDataReader reader) => new()
    {
        Account = new(reader.GetGuid(0)),
        Message = new(reader.GetGuid(1)),
        ClaimedAt = reader.GetFieldValue<DateTimeOffset>(2),
        ReadyAt = reader.GetFieldValue<DateTimeOffset>(3),
        TryingSince = reader.IsDBNull(4) ? null : reader.GetFieldValue<DateTimeOffset>(4),
        Unanswered = reader.GetInt32(5),
        MayHaveArrived = reader.GetBoolean(6),
        AtMostOnce = reader.GetBoolean(7),
        Mode = Word<Mode>(reader, 8),
        Type = Word<MessageType>(reader, 9),
        FromIsVerified = reader.GetBoolean(10),
        FromSandbox = reader.GetBoolean(11),
        Suppressed = reader.IsDBNull(12) ? null : Word<SuppressionReason>(reader, 12),
        From = reader.GetString(13),
        To = reader.GetString(14),
        Subject = reader.GetString(15),
        TaggedMetadata = Text(reader, 16),
        TraceParent = Text(reader, 17),
        HasContent = reader.GetBoolean(18),
        Body = reader.GetBoolean(18) && reader.GetBoolean(19) ? ReadBody(reader, 20) : null,
        IsTracked = reader.GetBoolean(24),
        SenderName = Text(reader, 25),
        Domain = reader.IsDBNull(26) ? null : new(reader.GetGuid(26)),
        WarmupDay = reader.IsDBNull(27) ? null : reader.GetFieldValue<DateOnly>(27),
        Gate = warmup.Value.GateOf(reader.GetBoolean(28), Word<SendingPause>(reader, 29)),
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
