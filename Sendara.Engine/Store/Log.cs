using Microsoft.Extensions.Logging;

namespace Sendara.Engine.Store;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The workers were not woken and find new work at their next look: {Reason}")]
    internal static partial void WorkersNotWoken(this ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Partitions of {Table} were not created as the table was in use; the next run tries again")]
    internal static partial void PartitionsPutOff(this ILogger logger, string table);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Partition} was removed: all of it is older than {Kept}")]
    internal static partial void PartitionRemoved(this ILogger logger, string partition, TimeSpan kept);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Partition} is due, and stays until the next run: {Reason}")]
    internal static partial void PartitionStays(this ILogger logger, string partition, string reason);
}
