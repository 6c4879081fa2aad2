using Npgsql;
using Sendara.Accounts;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.Sending;

namespace Sendara.Engine.Sending;

/// <summary>What a message said.</summary>
public sealed record KeptContent(string? Html, string? Text);

/// <summary>What is kept of messages for a shorter time than the messages themselves: their contents, and the keys under which they were sent.</summary>
public sealed class KeptMessages(NpgsqlDataSource postgres)
{
    /// <summary>The content of a message; null where it is gone, or was never to be kept.</summary>
    public async Task<KeptContent?> ContentAsync(Id<Account> account, Id<Message> message, CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand(
            "select html, text from message_bodies where account_id = $1 and message_id = $2 and keep");
        command.Parameters.Add(new() { Value = account.Value });
        command.Parameters.Add(new() { Value = message.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new(Text(reader, 0), Text(reader, 1)) : null;
    }

    /// <summary>The message that an idempotency key led to; null if the account never used the key, or too long ago.</summary>
    public async Task<Id<Message>?> FindByKeyAsync(Id<Account> account, Mode mode, string key, CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand(
            "select message_id from idempotency_keys where account_id = $1 and mode = $2 and key = $3");
        command.Parameters.Add(new() { Value = account.Value });
        command.Parameters.Add(new() { Value = Words.Of(mode) });
        command.Parameters.Add(new() { Value = key });
        return await command.ExecuteScalarAsync(cancellationToken) is Guid id ? new Id<Message>(id) : null;
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
