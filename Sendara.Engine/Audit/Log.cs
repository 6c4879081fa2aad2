using Microsoft.Extensions.Logging;
using Sendara.Audit;
using Sendara.Ids;

namespace Sendara.Engine.Audit;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Audit entry {Entry} ended with {Status}, which could not be written: {Reason}")]
    internal static partial void AuditEndNotWritten(this ILogger logger, Id<AuditEntry> entry, int status, string reason);
}
