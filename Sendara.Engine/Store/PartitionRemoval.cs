using Npgsql;

namespace Sendara.Engine.Store;

/// <summary>The statements that remove partitions. Each waits two seconds at most for a lock: everybody would queue behind one that is waited for.</summary>
internal sealed class PartitionRemoval(NpgsqlConnection connection, CancellationToken cancellationToken)
{
    private const string LockTimeout = "2s";
    private const int Many = 5_000;
    private const int Seconds = 1_800; // Copying and counting a whole day may take its time; nobody waits.

    private const string Queued = "select from send_queue q where q.account_id = b.account_id and q.message_id = b.message_id";

    internal async Task<bool> TryLockAsync(long number)
    {
        var isOurs = await AskAsync($"select pg_try_advisory_lock({number})");
        await ExecuteAsync($"set lock_timeout = '{LockTimeout}'");
        return isOurs;
    }

    // A pooled connection would keep the lock until somebody uses it again.
    internal async Task UnlockAsync(long number)
    {
        await using var command = new NpgsqlCommand($"select pg_advisory_unlock({number})", connection);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>Takes the partition out of its table, which goes on being read and written meanwhile, and drops it.</summary>
    internal async Task RemoveAsync(LargeTable table, Partition partition)
    {
        await ExecuteAsync($"alter table {table.Name} detach partition {partition.Name} {(partition.IsDetaching ? "finalize" : "concurrently")}");
        await ExecuteAsync($"drop table {partition.Name}");
    }

    internal Task<bool> HasUnappliedAsync(Partition partition) =>
        AskAsync($"select exists (select from {partition.Name} where applied_at is null)");

    /// <summary>Whether a content belongs to a message that has yet to leave.</summary>
    internal Task<bool> HasQueuedAsync(Partition partition) =>
        AskAsync($"select exists (select from {partition.Name} b where exists ({Queued}))");

    /// <summary>Whether so many contents are due that copying the others costs less than deleting these.</summary>
    internal Task<bool> HasManyUnqueuedAsync(Partition partition) =>
        AskAsync($"select exists (select from {partition.Name} b where not exists ({Queued}) offset {Many})");

    internal Task DeleteUnqueuedAsync(Partition partition) =>
        ExecuteAsync($"delete from {partition.Name} b where not exists ({Queued})");

    /// <summary>
    /// Puts a partition in the place of this one that holds only what belongs to messages that have yet to leave. The copy is made while the
    /// table is in use; what left the queue meanwhile is taken out again once nobody can change it any more.
    /// </summary>
    internal async Task ReplaceByQueuedAsync(Partition partition)
    {
        var (table, name, copy) = (LargeTable.MessageBodies.Name, partition.Name, partition.Name + "_queued");
        await ExecuteAsync($"drop table if exists {copy}"); // Of a run that was interrupted.
        await ExecuteAsync($"create table {copy} (like {table} including all)");
        await ExecuteAsync($"insert into {copy} select b.* from {name} b where exists ({Queued})");

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync($"alter table {table} detach partition {name}");
        await ExecuteAsync($"delete from {copy} b where not exists ({Queued})");
        await ExecuteAsync($"drop table {name}");
        await ExecuteAsync($"alter table {copy} rename to {name}");
        await ExecuteAsync($"alter table {table} attach partition {name} {partition.Bounds}");
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<bool> AskAsync(string question)
    {
        await using var command = new NpgsqlCommand(question, connection) { CommandTimeout = Seconds };
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task ExecuteAsync(string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = Seconds };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
