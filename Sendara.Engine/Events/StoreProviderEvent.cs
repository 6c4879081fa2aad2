using Npgsql;
using NpgsqlTypes;
using Sendara.Engine.Store.Rows;
using Sendara.Events;
using Sendara.Ids;

namespace Sendara.Engine.Events;

/// <summary>Makes a notification durable before anybody answers for it. The same SNS message is stored once, however often it comes.</summary>
public sealed class StoreProviderEvent(NpgsqlDataSource postgres, TimeProvider clock)
{
    /// <summary>Stores the text of an SNS message; false if it is known already.</summary>
    public async Task<bool> RunAsync(string snsMessageId, string payload, CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand(
            """
            with first as (
                insert into provider_event_receipts (sns_message_id, received_at)
                values ($1, $2)
                    on conflict (sns_message_id) do nothing
                returning 1)
            insert into provider_events (id, payload, message_id, received_at)
            select $3, $4, $5, $2 from first
            """);
        command.Parameters.Add(new() { Value = snsMessageId });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = Id<ProviderEventRow>.New(clock).Value });
        command.Parameters.Add(new() { Value = payload });
        command.Parameters.Add(new() { Value = SesEventReader.Read(payload)?.MessageId.Value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }
}
