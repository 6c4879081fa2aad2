using Npgsql;
using Sendara.Events;

namespace Sendara.Engine.Events;

/// <summary>Applies stored notifications to the messages that they are about, a batch in one transaction; a crash leaves them waiting.</summary>
public sealed class ApplyProviderEvents(NpgsqlDataSource postgres, MessageLog log, TimeProvider clock)
{
    private const int BatchSize = 200;

    /// <summary>Applies one batch.</summary>
    /// <returns>How many notifications were taken; zero means that none is waiting.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await postgres.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var waiting = await TakeAsync(connection, cancellationToken);
        if (waiting.Count == 0)
        {
            return 0;
        }

        // Those that concern no message of ours are done with: the row keeps them for whoever wonders.
        var fresh = await log.AppendAsync(
            connection, [.. waiting.Select(row => SesEventReader.Read(row.Payload)).OfType<ProviderEvent>()], cancellationToken);
        await using var done = new NpgsqlCommand("update provider_events set applied_at = $1 where id = any($2)", connection);
        done.Parameters.Add(new() { Value = clock.GetUtcNow() });
        done.Parameters.Add(new() { Value = waiting.Select(row => row.Id).ToArray() });
        await done.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        MessageLog.Tell(fresh);
        return waiting.Count;
    }

    private static async Task<List<(Guid Id, string Payload)>> TakeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            select id, payload
              from provider_events
             where applied_at is null
             order by id
             limit $1
               for update skip locked
            """,
            connection);
        command.Parameters.Add(new() { Value = BatchSize });
        var waiting = new List<(Guid, string)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            waiting.Add((reader.GetGuid(0), reader.GetString(1)));
        }

        return waiting;
    }
}
