using Microsoft.Extensions.Logging;

namespace Sendara.Engine.Unsubscribes;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "No unsubscribe links could be made for {Count} messages, which wait for them: {Reason}")]
    internal static partial void LinksNotMade(this ILogger logger, int count, string reason);
}
