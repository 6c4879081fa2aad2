using Npgsql;
using NpgsqlTypes;
using Sendara.Engine.Events;
using Sendara.Events;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.Suppressions;
using Sendara.Unsubscribes;

namespace Sendara.Engine.Unsubscribes;

/// <summary>What the recipient of marketing mail can do with the link in it: look, leave, come back. A token that is not ours costs no query.</summary>
public sealed class OptOut(NpgsqlDataSource postgres, UnsubscribeKeys keys, TimeProvider clock)
{
    /// <summary>Where the recipient stands; null if the token is none of ours.</summary>
    public async Task<Consent?> LookAsync(string token, CancellationToken cancellationToken) =>
        await ReadAsync(token, cancellationToken) is { } link ? await LookAsync(link, cancellationToken) : null;

    /// <summary>
    /// Takes the recipient off marketing mail; the second time changes nothing. Null if the token is none of ours. Whoever hangs up after
    /// asking has asked: a mail program need not wait for the page.
    /// </summary>
    public async Task<Consent?> LeaveAsync(string token, CancellationToken cancellationToken)
    {
        if (await ReadAsync(token, CancellationToken.None) is not { } link)
        {
            return null;
        }

        await using (var connection = await postgres.OpenConnectionAsync(CancellationToken.None))
        {
            await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
            var suppressed = await SuppressAsync(connection, link);
            await AccountEventLog.AppendAsync(connection, [.. suppressed.Select(recipient => SuppressionEvents.Of(recipient, clock))], CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }

        return await LookAsync(link, cancellationToken);
    }

    /// <summary>Takes the opt-out back, and nothing else off the list. Null if the token is none of ours.</summary>
    public async Task<Consent?> ReturnAsync(string token, CancellationToken cancellationToken)
    {
        if (await ReadAsync(token, cancellationToken) is not { } link)
        {
            return null;
        }

        await using var command = postgres.CreateCommand(
            """
            delete from suppressions s
             using unsubscribe_targets t
             where t.account_id = $1 and t.id = $2
               and s.account_id = t.account_id and s.mode = t.mode and s.recipient = t.recipient
               and s.reason = 'unsubscribe'
            """);
        command.Parameters.Add(new() { Value = link.Account.Value });
        command.Parameters.Add(new() { Value = link.Target.Value });
        await command.ExecuteNonQueryAsync(cancellationToken);
        return await LookAsync(link, cancellationToken);
    }

    private async Task<UnsubscribeToken?> ReadAsync(string token, CancellationToken cancellationToken)
    {
        var key = UnsubscribeToken.TryReadKeyId(token, out var keyId) ? await keys.FindAsync(keyId, cancellationToken) : null;
        return UnsubscribeToken.TryRead(token, key, out var link) ? link : null;
    }

    private async Task<IReadOnlyList<SuppressedRecipient>> SuppressAsync(NpgsqlConnection connection, UnsubscribeToken link)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into suppressions as s (account_id, id, mode, recipient, reason, unsubscribed_at, created_at)
            select t.account_id, $3, t.mode, t.recipient, 'unsubscribe', $4, $4
              from unsubscribe_targets t
             where t.account_id = $1 and t.id = $2
                on conflict (account_id, mode, recipient) do update
               set unsubscribed_at = excluded.unsubscribed_at
             where s.unsubscribed_at is null
            returning id, mode, recipient, reason
            """,
            connection);
        command.Parameters.Add(new() { Value = link.Account.Value });
        command.Parameters.Add(new() { Value = link.Target.Value });
        command.Parameters.Add(new() { Value = Id<Suppression>.New(clock).Value });
        command.Parameters.Add(new() { Value = clock.GetUtcNow(), NpgsqlDbType = NpgsqlDbType.TimestampTz });

        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        return await reader.ReadAsync(CancellationToken.None)
            ? [new(link.Account, new(reader.GetGuid(0)), Words.Read<Mode>(reader.GetString(1)), reader.GetString(2), SuppressionReason.Unsubscribe, link.Message)]
            : [];
    }

    private async Task<Consent?> LookAsync(UnsubscribeToken link, CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand(
            """
            select t.recipient, m.from_mailbox, s.reason, s.unsubscribed_at is not null
              from unsubscribe_targets t
              left join suppressions s
                on s.account_id = t.account_id and s.mode = t.mode and s.recipient = t.recipient
              left join messages m
                on m.account_id = t.account_id and m.id = $3
             where t.account_id = $1 and t.id = $2
            """);
        command.Parameters.Add(new() { Value = link.Account.Value });
        command.Parameters.Add(new() { Value = link.Target.Value });
        command.Parameters.Add(new() { Value = link.Message.Value });

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return null;
        }

        SuppressionReason? reason = reader.IsDBNull(2) ? null : Words.Read<SuppressionReason>(reader.GetString(2));
        return new(
            MaskedAddress.Of(reader.GetString(0)),
            reader.IsDBNull(1) ? null : reader.GetString(1),
            reader.GetBoolean(3) || reason == SuppressionReason.Unsubscribe,
            reason);
    }
}
