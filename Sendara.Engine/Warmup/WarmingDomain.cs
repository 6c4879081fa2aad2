using Npgsql;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Ids;
using Sendara.Reputation;

namespace Sendara.Engine.Warmup;

/// <summary>A domain at the gate, as whoever decides about its mail sees it.</summary>
internal sealed record WarmingDomain(
    Id<Account> Account,
    Id<Domain> Id,
    string Name,
    bool IsWarming,
    ReputationLevel Level,
    SendingPause Pause,
    string? PauseReason,
    int? DeclaredCap,
    DateOnly? LastSentOn)
{
    /// <summary>Takes the domain for the rest of the transaction; null if somebody else has it, or it is gone.</summary>
    internal static Task<WarmingDomain?> TryLockAsync(
        NpgsqlConnection connection, Id<Account> account, Id<Domain> id, CancellationToken cancellationToken) =>
        ReadAsync(connection, account, id, "for update of w skip locked", cancellationToken);

    /// <summary>Looks at the domain; null if it is gone.</summary>
    internal static Task<WarmingDomain?> ReadAsync(
        NpgsqlConnection connection, Id<Account> account, Id<Domain> id, CancellationToken cancellationToken) =>
        ReadAsync(connection, account, id, "", cancellationToken);

    /// <summary>Whether the account has such a domain still.</summary>
    internal static async Task<bool> ExistsAsync(NpgsqlConnection connection, Id<Account> account, Id<Domain> id, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select exists (select from warmups where account_id = $1 and domain_id = $2)", connection);
        command.Parameters.Add(new() { Value = account.Value });
        command.Parameters.Add(new() { Value = id.Value });
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Notes when to look again; null when nothing waits.</summary>
    internal async Task LookAgainAsync(NpgsqlConnection connection, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("update warmups set next_release_at = $3 where account_id = $1 and domain_id = $2", connection);
        command.Parameters.Add(new() { Value = Account.Value });
        command.Parameters.Add(new() { Value = Id.Value });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset?> { TypedValue = at, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<WarmingDomain?> ReadAsync(
        NpgsqlConnection connection, Id<Account> account, Id<Domain> id, string locking, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select d.name, d.is_warming, d.reputation_level, d.sending_pause, d.pause_reason, d.warmup_start_cap, w.last_sent_on
              from warmups w
              join domains d
                on d.account_id = w.account_id and d.id = w.domain_id
             where w.account_id = $1 and w.domain_id = $2
             {locking}
            """,
            connection);
        command.Parameters.Add(new() { Value = account.Value });
        command.Parameters.Add(new() { Value = id.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new(
                account, id, reader.GetString(0), reader.GetBoolean(1), Words.Read<ReputationLevel>(reader.GetString(2)),
                Words.Read<SendingPause>(reader.GetString(3)), reader.IsDBNull(4) ? null : reader.GetString(4),
                reader.IsDBNull(5) ? null : reader.GetInt32(5), reader.IsDBNull(6) ? null : reader.GetFieldValue<DateOnly>(6))
            : null;
    }
}
