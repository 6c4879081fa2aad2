using Microsoft.Extensions.Logging;
using Sendara.Ids;
using Sendara.Keys;

namespace Sendara.Engine.Keys;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Key {Key} has changed, and the other processes could not be told: {Reason}")]
    internal static partial void KeyNewsNotSpread(this ILogger logger, Id<ApiKey> key, string reason);
}
