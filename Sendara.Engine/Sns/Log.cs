using Microsoft.Extensions.Logging;

namespace Sendara.Engine.Sns;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "SNS message {SnsMessage} was refused: {Reason}")]
    internal static partial void SnsRefused(this ILogger logger, string snsMessage, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A message of topic {Topic} could not be judged; SNS will repeat it: {Reason}")]
    internal static partial void SnsNotReached(this ILogger logger, string topic, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Topic {Topic} is subscribed")]
    internal static partial void SnsSubscribed(this ILogger logger, string topic);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Topic {Topic} was unsubscribed; no events will arrive until it is subscribed again")]
    internal static partial void SnsUnsubscribed(this ILogger logger, string topic);
}
