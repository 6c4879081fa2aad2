using System.Text.Json;
using Npgsql;
using Sendara.Accounts;
using Sendara.Engine.Store;
using Sendara.Engine.Warmup;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.Reputation;
using Sendara.Sending;
using Sendara.Suppressions;
using static Sendara.Engine.Store.Columns;

namespace Sendara.Engine.Sending;

/// <summary>A place in the queue that has been taken.</summary>
internal sealed record TakenSend(
    Id<Account> Account,
    Id<Message> Message,
    DateTimeOffset ClaimedAt,
    DateTimeOffset? TryingSince,
    int Unanswered,
    bool TakenBefore,
    bool AtMostOnce,
    DateOnly? WarmupDay);

/// <summary>
/// What the last look at taken messages needs: what they say, and how things stand with their senders and recipients. Planned each time for
/// the partitions of these very messages, as the one of today may have been empty when a plan for all times was made. Cost: four look-ups by
/// key a message.
/// </summary>
internal static class ClaimedContent
{
    /// <summary>In the same order; without the text of those that have more than so many octets.</summary>
    internal static async Task<IReadOnlyList<ClaimedSend>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyList<TakenSend> taken, int mostOctets, WarmupOptions warmup, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateByIndex(
            Planning.EachTime,
            """
            select c.place, coalesce(m.scheduled_at, m.created_at), m.mode, m.type, m.domain_id is null or coalesce(d.fully_verified, false),
                   coalesce(d.is_sandbox, false), s.reason, m.from_mailbox, m.recipient, m.subject,
                   case when m.metadata -> 'tags' is not null then m.metadata::text end, m.trace_parent,
                   b.message_id is not null, b.size <= $5, b.html, b.text, b.reply_to, b.headers,
                   coalesce(d.open_tracking, false), d.default_sender_name, m.domain_id, coalesce(d.is_warming, false),
                   coalesce(d.sending_pause, 'none')
              from unnest($1, $2) with ordinality as c (account_id, message_id, place)
              join messages m
                on m.account_id = c.account_id and m.id = c.message_id and m.id between $3 and $4
              left join lateral (
                       select message_id, reply_to, headers, size,
                              case when size <= $5 then html end as html, case when size <= $5 then text end as text
                         from (select *, coalesce(octet_length(html), 0) + coalesce(octet_length(text), 0) as size
                                 from message_bodies
                                where account_id = c.account_id and message_id = c.message_id and message_id between $3 and $4) sized) b
                on true
              left join domains d
                on d.account_id = m.account_id and d.id = m.domain_id
              left join suppressions s
                on s.account_id = m.account_id and s.mode = m.mode and s.recipient = lower(m.recipient)
            """,
            Column(taken, t => t.Account.Value),
            Column(taken, t => t.Message.Value),
            new() { Value = taken.Min(t => t.Message.Value) },
            new() { Value = taken.Max(t => t.Message.Value) },
            new() { Value = mostOctets });

        var claimed = new ClaimedSend?[taken.Count];
        await using var reader = await batch.ReadByIndexAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var place = (int)reader.GetInt64(0) - 1;
            claimed[place] = Read(taken[place], reader, warmup);
        }

        return [.. claimed.OfType<ClaimedSend>()];
    }

    /// <summary>Content in four columns: HTML, text, the address for replies, headers.</summary>
    internal static MailBody ReadBody(NpgsqlDataReader reader, int first) => new(
        Text(reader, first),
        Text(reader, first + 1),
        Text(reader, first + 2),
        JsonSerializer.Deserialize<Dictionary<string, string>>(reader.GetString(first + 3))!);

    private static ClaimedSend Read(TakenSend taken, NpgsqlDataReader reader, WarmupOptions warmup) => new()
    {
        Account = taken.Account,
        Message = taken.Message,
        ClaimedAt = taken.ClaimedAt,
        TryingSince = taken.TryingSince,
        Unanswered = taken.Unanswered,
        MayHaveArrived = taken.TakenBefore,
        AtMostOnce = taken.AtMostOnce,
        ReadyAt = reader.GetFieldValue<DateTimeOffset>(1),
        Mode = Word<Mode>(reader, 2),
        Type = Word<MessageType>(reader, 3),
        FromIsVerified = reader.GetBoolean(4),
        FromSandbox = reader.GetBoolean(5),
        Suppressed = reader.IsDBNull(6) ? null : Word<SuppressionReason>(reader, 6),
        From = reader.GetString(7),
        To = reader.GetString(8),
        Subject = reader.GetString(9),
        TaggedMetadata = Text(reader, 10),
        TraceParent = Text(reader, 11),
        HasContent = reader.GetBoolean(12),
        Body = reader.GetBoolean(12) && reader.GetBoolean(13) ? ReadBody(reader, 14) : null,
        IsTracked = reader.GetBoolean(18),
        SenderName = Text(reader, 19),
        WarmupDay = taken.WarmupDay,
        Domain = reader.IsDBNull(20) ? null : new(reader.GetGuid(20)),
        Gate = warmup.GateOf(reader.GetBoolean(21), Word<SendingPause>(reader, 22)),
    };

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static T Word<T>(NpgsqlDataReader reader, int column)
        where T : struct, Enum =>
        Words.TryRead<T>(reader.GetString(column), out var value)
            ? value
            : throw new InvalidOperationException($"The database holds \"{reader.GetString(column)}\", which is no {typeof(T).Name}.");
}
