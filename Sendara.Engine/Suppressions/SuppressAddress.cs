using Npgsql;
using NpgsqlTypes;
using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.Mail;
using Sendara.Suppressions;

namespace Sendara.Engine.Suppressions;

/// <summary>
/// Puts an address on an account's list. An entry that is there already keeps its identity, and its reason if that is the stronger one; an
/// opt-out is noted beside whatever reason there is.
/// </summary>
public sealed class SuppressAddress(NpgsqlDataSource postgres, TimeProvider clock)
{
    /// <summary>The words of the reasons, weakest first: what decides which of two stays.</summary>
    internal static readonly string[] ByStrength = [.. Enum.GetValues<SuppressionReason>().Select(Words.Of)];

    /// <summary>Suppresses the address and returns the entry as it stands.</summary>
    public async Task<Suppression> RunAsync(
        Id<Account> account, Mode mode, EmailAddress recipient, SuppressionReason reason, CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand(
            """
            insert into suppressions as s (account_id, id, mode, recipient, reason, unsubscribed_at, created_at)
            values ($1, $2, $3, $4, $5, case when $5 = 'unsubscribe' then $6 end, $6)
                on conflict (account_id, mode, recipient) do update
               set reason = case when array_position($7, excluded.reason) > array_position($7, s.reason) then excluded.reason else s.reason end,
                   unsubscribed_at = coalesce(s.unsubscribed_at, excluded.unsubscribed_at)
            returning id, created_at, reason, unsubscribed_at
            """);
        command.Parameters.Add(new() { Value = account.Value });
        command.Parameters.Add(new() { Value = Id<Suppression>.New(clock).Value });
        command.Parameters.Add(new() { Value = Words.Of(mode) });
        command.Parameters.Add(new() { Value = recipient.Canonical });
        command.Parameters.Add(new() { Value = Words.Of(reason) });
        command.Parameters.Add(new() { Value = clock.GetUtcNow(), NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = ByStrength });

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new()
        {
            AccountId = account,
            Id = new(reader.GetGuid(0)),
            Mode = mode,
            Recipient = recipient.Canonical,
            Reason = Words.TryRead<SuppressionReason>(reader.GetString(2), out var kept) ? kept : reason,
            UnsubscribedAt = reader.IsDBNull(3) ? null : reader.GetFieldValue<DateTimeOffset>(3),
            CreatedAt = reader.GetFieldValue<DateTimeOffset>(1),
        };
    }
}
