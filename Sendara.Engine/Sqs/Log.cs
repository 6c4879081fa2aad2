using Microsoft.Extensions.Logging;

namespace Sendara.Engine.Sqs;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The queue of provider events could not be reached: {Reason}")]
    internal static partial void QueueNotReached(this ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Message} is left in the queue of provider events: it is a {Type} of topic {Topic}; notifications of the topics in Sns:TopicArns are taken")]
    internal static partial void QueuedMessageLeft(this ILogger logger, string message, string type, string topic);
}
