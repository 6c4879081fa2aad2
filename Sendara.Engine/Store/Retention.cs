using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Sendara.Engine.Store;

/// <summary>
/// Removes what has been kept for long enough, by dropping partitions. No content goes whose message is still to leave, and no notification
/// that nobody has applied. Cost: a look at the catalogue for each table; a partition is taken out of its table without holding anybody up.
/// </summary>
public sealed class Retention(NpgsqlDataSource postgres, IOptions<RetentionOptions> options, TimeProvider clock, ILogger<Retention> logger)
{
    // Any number will do, as long as nothing else in this database locks the same one.
    private const long Lock = 0x53454e44415242;

    /// <summary>Removes what is due; of several at once one works and the others leave it to that one.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await postgres.OpenConnectionAsync(cancellationToken);
        var removal = new PartitionRemoval(connection, cancellationToken);
        if (!await removal.TryLockAsync(Lock))
        {
            return;
        }

        try
        {
            await RunAsync(removal, LargeTable.MessageBodies, options.Value.Bodies, EmptyBodiesAsync, cancellationToken);
            await RunAsync(removal, LargeTable.MessageEvents, options.Value.Messages, null, cancellationToken);
            await RunAsync(removal, LargeTable.Messages, options.Value.Messages, null, cancellationToken);
            await RunAsync(removal, LargeTable.ProviderEvents, options.Value.ProviderEvents, AreAppliedAsync, cancellationToken);
            await RunAsync(removal, LargeTable.DmarcRecords, options.Value.DmarcRecords, null, cancellationToken);
            await RunAsync(removal, LargeTable.WebhookDeliveries, options.Value.Webhooks, null, cancellationToken);
            await RunAsync(removal, LargeTable.WebhookBodies, options.Value.Webhooks, null, cancellationToken);
        }
        finally
        {
            await removal.UnlockAsync(Lock);
        }
    }

    private async Task RunAsync(
        PartitionRemoval removal, LargeTable table, TimeSpan kept, Func<PartitionRemoval, Partition, Task<bool>>? prepare, CancellationToken cancellationToken)
    {
        var end = clock.GetUtcNow() - kept;
        var due = (await Partition.OfAsync(postgres, table.Name, cancellationToken)).Where(partition => partition.To <= end);
        foreach (var partition in due.OrderByDescending(partition => partition.IsDetaching))
        {
            try
            {
                if (partition.IsDetaching || prepare is null || await prepare(removal, partition))
                {
                    await removal.RemoveAsync(table, partition);
                    logger.PartitionRemoved(partition.Name, kept);
                }
            }
            catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.LockNotAvailable)
            {
                // One partition of a table can be on its way out at a time; the next run finishes this one first.
                logger.PartitionStays(partition.Name, "it was in use");
                return;
            }
        }
    }

    // What is left in the end are contents of messages that have yet to leave: then the partition stays until they have.
    private static async Task<bool> EmptyBodiesAsync(PartitionRemoval removal, Partition partition)
    {
        if (!await removal.HasQueuedAsync(partition))
        {
            return true;
        }

        if (await removal.HasManyUnqueuedAsync(partition))
        {
            await removal.ReplaceByQueuedAsync(partition);
        }
        else
        {
            await removal.DeleteUnqueuedAsync(partition);
        }

        return false;
    }

    private async Task<bool> AreAppliedAsync(PartitionRemoval removal, Partition partition)
    {
        if (!await removal.HasUnappliedAsync(partition))
        {
            return true;
        }

        logger.PartitionStays(partition.Name, "it has notifications that were not applied");
        return false;
    }
}
