using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;
using Sendara.Accounts;
using Sendara.Audit;
using Sendara.Ids;

namespace Sendara.Engine.Audit;

/// <summary>
/// Writes down what is done with admin keys, in two steps: what somebody sets out to do, before it is done, and afterwards how it ended. So
/// nothing is done that is not written down, whatever breaks; an entry without an end says that something may have been done.
/// </summary>
public sealed class AuditLog(NpgsqlDataSource postgres, ILogger<AuditLog> logger)
{
    /// <summary>Writes an entry; what it tells of must not be done if this fails.</summary>
    public async Task BeginAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand(
            """
            insert into audit_entries (id, account_id, at, key_id, action, target, address, request_id)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """);
        command.Parameters.AddWithValue(entry.Id.Value);
        command.Parameters.Add(Optional(entry.AccountId?.Value, NpgsqlDbType.Uuid));
        command.Parameters.AddWithValue(entry.At);
        command.Parameters.Add(Optional(entry.KeyId?.Value, NpgsqlDbType.Uuid));
        command.Parameters.AddWithValue(entry.Action);
        command.Parameters.Add(Optional(entry.Target, NpgsqlDbType.Text));
        command.Parameters.AddWithValue(entry.Address);
        command.Parameters.AddWithValue(entry.RequestId);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Writes how it ended, and what it was done to where only the end tells. It has happened, whether anybody waits for the answer or not.</summary>
    public async Task EndAsync(Id<AuditEntry> entry, int status, Id<Account>? account, string? target)
    {
        await using var command = postgres.CreateCommand(
            """
            update audit_entries
               set status = $2, account_id = coalesce(account_id, $3), target = coalesce(target, $4)
             where id = $1
            """);
        command.Parameters.AddWithValue(entry.Value);
        command.Parameters.AddWithValue(status);
        command.Parameters.Add(Optional(account?.Value, NpgsqlDbType.Uuid));
        command.Parameters.Add(Optional(target, NpgsqlDbType.Text));
        try
        {
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (Exception away) when (away is NpgsqlException or TimeoutException)
        {
            logger.AuditEndNotWritten(entry, status, away.Message); // The entry stands, with an unknown end.
        }
    }

    private static NpgsqlParameter Optional(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
