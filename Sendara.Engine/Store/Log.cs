using Microsoft.Extensions.Logging;

namespace Sendara.Engine.Store;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Partitions of {Table} were not created as the table was in use; the next run tries again")]
    internal static partial void PartitionsPutOff(this ILogger logger, string table);
}
