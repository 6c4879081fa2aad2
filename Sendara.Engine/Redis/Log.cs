using Microsoft.Extensions.Logging;

namespace Sendara.Engine.Redis;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis gave no answer; this process limits requests by itself: {Reason}")]
    internal static partial void LimitsNotShared(this ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Redis answered again; all processes limit requests together")]
    internal static partial void LimitsShared(this ILogger logger);
}
