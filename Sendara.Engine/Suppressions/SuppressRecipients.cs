using Npgsql;
using Sendara.Engine.Events;
using Sendara.Events;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.Suppressions;
using static Sendara.Engine.Store.Columns;

namespace Sendara.Engine.Suppressions;

/// <summary>
/// Puts the recipients of messages that bounced for good or were complained about on their accounts' lists, and tells the accounts of those
/// that were not there for as strong a reason. Cost: nothing where nothing suppresses, else two statements, whatever the number.
/// </summary>
public sealed class SuppressRecipients(TimeProvider clock)
{
    /// <summary>Works within the caller's transaction; every event must say what it suppresses for.</summary>
    internal async Task RunAsync(NpgsqlConnection connection, IReadOnlyList<ProviderEvent> suppressing, CancellationToken cancellationToken)
    {
        if (suppressing.Count == 0)
        {
            return;
        }

        var suppressed = await SaveAsync(connection, suppressing, cancellationToken);
        await AccountEventLog.AppendAsync(connection, [.. suppressed.Select(recipient => SuppressionEvents.Of(recipient, clock))], cancellationToken);
    }

    private async Task<IReadOnlyList<SuppressedRecipient>> SaveAsync(
        NpgsqlConnection connection, IReadOnlyList<ProviderEvent> suppressing, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            with strongest as (
                select distinct on (m.account_id, m.mode, lower(m.recipient))
                       m.account_id, e.id, m.mode, lower(m.recipient) as recipient, e.reason, e.message_id
                  from unnest($1, $2, $3, $4, $5) as e (account_id, message_id, id, reason, strength)
                  join messages m
                    on m.account_id = e.account_id and m.id = e.message_id
                 order by m.account_id, m.mode, lower(m.recipient), e.strength desc),
            saved as (
                insert into suppressions as s (account_id, id, mode, recipient, reason, created_at)
                select account_id, id, mode, recipient, reason, $6
                  from strongest
                 order by account_id, mode, recipient
                    on conflict (account_id, mode, recipient) do update
                   set reason = excluded.reason
                 where array_position($7, excluded.reason) > array_position($7, s.reason)
                returning account_id, id, mode, recipient, reason)
            select saved.account_id, saved.id, saved.mode, saved.recipient, saved.reason, strongest.message_id
              from saved
              join strongest using (account_id, mode, recipient)
            """,
            connection);
        command.Parameters.Add(Column(suppressing, e => e.AccountId.Value));
        command.Parameters.Add(Column(suppressing, e => e.MessageId.Value));
        command.Parameters.Add(Column(suppressing, _ => Id<Suppression>.New(clock).Value));
        command.Parameters.Add(Column(suppressing, e => Words.Of(e.Suppresses!.Value)));
        command.Parameters.Add(Column(suppressing, e => (int)e.Suppresses!.Value));
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = SuppressAddress.ByStrength });

        var suppressed = new List<SuppressedRecipient>(suppressing.Count);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            suppressed.Add(new(
                new(reader.GetGuid(0)),
                new(reader.GetGuid(1)),
                Words.Read<Mode>(reader.GetString(2)),
                reader.GetString(3),
                Words.Read<SuppressionReason>(reader.GetString(4)),
                new(reader.GetGuid(5))));
        }

        return suppressed;
    }
}
