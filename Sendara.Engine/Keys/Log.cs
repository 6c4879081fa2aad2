using Microsoft.Extensions.Logging;

namespace Sendara.Engine.Keys;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Changed} has changed, and the other processes could not be told: {Reason}")]
    internal static partial void KeyNewsNotSpread(this ILogger logger, string changed, string reason);
}
