using Npgsql;
using NpgsqlTypes;
using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.Suppressions;
using static Sendara.Engine.Store.Columns;

namespace Sendara.Engine.Suppressions;

/// <summary>How many addresses were new, and how many got a stronger reason or an opt-out.</summary>
public sealed record SavedSuppressions(int Added, int Changed);

/// <summary>Puts many addresses on an account's list by the rules of <see cref="SuppressAddress"/>: one statement, whatever their number.</summary>
public sealed class SuppressAddresses(NpgsqlDataSource postgres, TimeProvider clock)
{
    internal async Task<SavedSuppressions> RunAsync(
        Id<Account> account, Mode mode, IReadOnlyCollection<SheetLine.Entry> entries, CancellationToken cancellationToken)
    {
        // One address once: a statement must not touch a row twice. Sorted, so that two imports cannot deadlock.
        var addresses = entries.GroupBy(entry => entry.Recipient.Canonical)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (
                Recipient: group.Key,
                Reason: group.Max(entry => entry.Reason),
                OptedOut: group.Any(entry => entry.Reason == SuppressionReason.Unsubscribe)))
            .ToList();
        if (addresses.Count == 0)
        {
            return new(0, 0);
        }

        await using var command = postgres.CreateCommand(
            """
            with saved as (
                insert into suppressions as s (account_id, id, mode, recipient, reason, unsubscribed_at, created_at)
                select $1, g.id, $2, g.recipient, g.reason, case when g.opted_out then $3 end, $3
                  from unnest($4, $5, $6, $7) as g (id, recipient, reason, opted_out)
                    on conflict (account_id, mode, recipient) do update
                   set reason = case when array_position($8, excluded.reason) > array_position($8, s.reason) then excluded.reason else s.reason end,
                       unsubscribed_at = coalesce(s.unsubscribed_at, excluded.unsubscribed_at)
                 where array_position($8, excluded.reason) > array_position($8, s.reason)
                    or (s.unsubscribed_at is null and excluded.unsubscribed_at is not null)
                -- A row that this statement made has never been deleted or updated.
                returning xmax = 0 as added)
            select count(*) filter (where added), count(*) filter (where not added) from saved
            """);
        command.Parameters.Add(new() { Value = account.Value });
        command.Parameters.Add(new() { Value = Words.Of(mode) });
        command.Parameters.Add(new() { Value = clock.GetUtcNow(), NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(Column(addresses, _ => Id<Suppression>.New(clock).Value));
        command.Parameters.Add(Column(addresses, a => a.Recipient));
        command.Parameters.Add(Column(addresses, a => Words.Of(a.Reason)));
        command.Parameters.Add(Column(addresses, a => a.OptedOut));
        command.Parameters.Add(new() { Value = SuppressAddress.ByStrength });

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new((int)reader.GetInt64(0), (int)reader.GetInt64(1));
    }
}
