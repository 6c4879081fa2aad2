using Microsoft.Extensions.Logging;
using Npgsql;
using Sendara.Events;

namespace Sendara.Engine.Events;

/// <summary>
/// Applies stored notifications to the messages that they are about, a batch in one transaction; a crash leaves them waiting. A batch that
/// PostgreSQL refuses is applied row by row, and the row at fault is set aside, so that it holds up no other.
/// </summary>
public sealed class ApplyProviderEvents(NpgsqlDataSource postgres, MessageLog log, TimeProvider clock, ILogger<ApplyProviderEvents> logger)
{
    private const int BatchSize = 200;
    private const string BeforeRow = "before_row";

    /// <summary>Applies one batch.</summary>
    /// <returns>How many notifications were taken; zero means that none is waiting.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ApplyBatchAsync(cancellationToken);
        }
        catch (PostgresException refusal) when (!refusal.IsTransient)
        {
            logger.EventBatchRefused(refusal.SqlState, refusal.MessageText);
        }

        var applied = 0;
        while (applied < BatchSize && await ApplyOneAsync(cancellationToken))
        {
            applied++;
        }

        return applied;
    }

    private async Task<int> ApplyBatchAsync(CancellationToken cancellationToken)
    {
        await using var connection = await postgres.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var waiting = await TakeAsync(connection, BatchSize, cancellationToken);
        if (waiting.Count == 0)
        {
            return 0;
        }

        // Those that concern no message of ours are done with: the row keeps them for whoever wonders.
        var fresh = await log.AppendAsync(
            connection, [.. waiting.Select(row => SesEventReader.Read(row.Payload)).OfType<ProviderEvent>()], cancellationToken);
        await SettleAsync(connection, waiting, cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        MessageLog.Tell(fresh);
        return waiting.Count;
    }

    private async Task<bool> ApplyOneAsync(CancellationToken cancellationToken)
    {
        await using var connection = await postgres.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await TakeAsync(connection, 1, cancellationToken) is not [var row] waiting)
        {
            return false;
        }

        IReadOnlyList<FreshEvent> fresh = [];
        if (SesEventReader.Read(row.Payload) is { } @event)
        {
            await transaction.SaveAsync(BeforeRow, cancellationToken);
            try
            {
                fresh = await log.AppendAsync(connection, [@event], cancellationToken);
            }
            catch (PostgresException refusal) when (IsAboutTheRow(refusal))
            {
                await transaction.RollbackAsync(BeforeRow, cancellationToken);
                logger.EventSetAside(row.Id, refusal.SqlState, refusal.MessageText);
            }
        }

        await SettleAsync(connection, waiting, cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        MessageLog.Tell(fresh);
        return true;
    }

    // Data exceptions, broken constraints, exceeded limits. A missing table or right is no fault of the row: it would set all of them aside.
    private static bool IsAboutTheRow(PostgresException refusal) => refusal.SqlState[..2] is "21" or "22" or "23" or "54";

    private async Task SettleAsync(NpgsqlConnection connection, List<(Guid Id, string Payload)> rows, CancellationToken cancellationToken)
    {
        await using var done = new NpgsqlCommand("update provider_events set applied_at = $1 where id = any($2)", connection);
        done.Parameters.Add(new() { Value = clock.GetUtcNow() });
        done.Parameters.Add(new() { Value = rows.Select(row => row.Id).ToArray() });
        await done.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<List<(Guid Id, string Payload)>> TakeAsync(NpgsqlConnection connection, int limit, CancellationToken cancellationToken)
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
        command.Parameters.Add(new() { Value = limit });
        var waiting = new List<(Guid, string)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            waiting.Add((reader.GetGuid(0), reader.GetString(1)));
        }

        return waiting;
    }
}
