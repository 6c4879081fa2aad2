using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.Domains;
using Sendara.Engine.Warmup;
using Sendara.Ids;
using Sendara.Mail;
using Sendara.Reputation;
using Sendara.Sending;
using Sendara.Suppressions;
using static Sendara.Engine.Store.Columns;

namespace Sendara.Engine.Sending;

/// <summary>The answer that an idempotency key stands for.</summary>
internal sealed record EarlierAnswer(byte[] Fingerprint, Receipt Receipt);

/// <summary>What the database knows of the parties of a draft.</summary>
internal sealed record KnownParties(AcceptanceFacts Facts, Id<Domain>? DomainId, bool FromSandbox, SendGate Gate);

/// <summary>
/// What accepting mail asks the database, for many drafts of many accounts at once: one look at everything that the rules ask, and, for those
/// whose key was taken or who were refused, one look at earlier answers. Cost of a message: four look-ups by key.
/// </summary>
public sealed class Acceptance(NpgsqlDataSource postgres, IOptions<WarmupOptions> warmup, TimeProvider clock)
{
    /// <summary>What is known of each submission's parties, in order; null where the account has gone.</summary>
    internal async Task<IReadOnlyList<KnownParties?>> LookUpAsync(IReadOnlyList<Submission> submissions, CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand(
            """
            select n.place, a.email, d.id, s.reason, t.verified_at is not null, coalesce(d.is_sandbox, false),
                   coalesce(d.is_warming, false), coalesce(d.sending_pause, 'none'), d.pause_reason, coalesce(r.pause, 'none'), r.pause_reason
              from unnest($1, $2, $3, $4) with ordinality as n (account_id, domain, mode, recipient, place)
              join accounts a
                on a.id = n.account_id
              left join domains d
                on d.account_id = n.account_id and d.name = n.domain and d.fully_verified
              left join reputations r
                on r.account_id = n.account_id and r.subject_id = n.account_id
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
            var pause = reader.GetBoolean(5) ? Paused.Not : Paused.Of(reader, 7).Or(Paused.Of(reader, 9));
            known[place] = new(
                new(domain is not null, EmailAddress.Parse(reader.GetString(1), null), suppressed)
                {
                    Undeliverable = submissions[place].Undeliverable,
                    ToIsTestRecipient = reader.GetBoolean(4),
                    Pause = pause.Pause,
                    PauseReason = pause.Reason,
                },
                domain,
                reader.GetBoolean(5),
                warmup.Value.GateOf(reader.GetBoolean(6), domain is null ? SendingPause.None : pause.Pause));
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
}
