using Microsoft.Extensions.Logging;
using Npgsql;

namespace Sendara.Engine.Store;

/// <summary>
/// Makes the partitions of the large tables. They are ranges of version 7 UUIDs, which begin with their time: a look-up by id then reads one
/// partition, and a message's timeline lies beside the message's month. Cost: one empty table and its indexes for each period ahead,
/// whatever the number of customers; one look at the catalogue for each table when none is missing.
/// </summary>
public sealed class Partitions(NpgsqlDataSource postgres, TimeProvider clock, ILogger<Partitions> logger)
{
    // Longer than the wait for the lock, whatever the host's own patience is.
    private const int Seconds = 30;

    /// <summary>
    /// Creates what is missing of the present period and those ahead; running it again, or twice at once, changes nothing. A table that is
    /// in use for too long is left to the next run: there is time, and whoever writes to it must not wait behind us.
    /// </summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        foreach (var table in LargeTable.All)
        {
            try
            {
                await EnsureAsync(table, cancellationToken);
            }
            catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.LockNotAvailable)
            {
                logger.PartitionsPutOff(table.Name);
            }
        }
    }

    private async Task EnsureAsync(LargeTable table, CancellationToken cancellationToken)
    {
        // What an older, longer partition covers needs none of its own.
        var present = await Partition.OfAsync(postgres, table.Name, cancellationToken);
        foreach (var partition in table.Wanted(clock.GetUtcNow()).Where(wanted => !present.Any(p => p.From <= wanted.From && wanted.To <= p.To)))
        {
            try
            {
                await CreateAsync(table, partition, cancellationToken);
            }
            catch (PostgresException race) when (race.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DuplicateTable)
            {
                // Another process came in between.
            }
        }
    }

    private async Task CreateAsync(LargeTable table, Partition partition, CancellationToken cancellationToken)
    {
        // Creating a partition locks the whole table against everybody, and everybody queues behind a lock that is waited for.
        await using var connection = await postgres.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var create = new NpgsqlCommand(
            $"""
            set local lock_timeout = '2s';
            create table {partition.Name} partition of {table.Name} {partition.Bounds}
            """,
            connection)
        {
            CommandTimeout = Seconds,
        };
        await create.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
