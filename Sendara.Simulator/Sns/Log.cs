namespace Sendara.Simulator.Sns;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Type} {MessageId} to {Endpoint} was given up after {Attempts} attempts")]
    public static partial void DeliveryGivenUp(this ILogger logger, string type, string messageId, string endpoint, int attempts);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Endpoint} confirmed its subscription to {TopicArn}")]
    public static partial void SubscriptionConfirmed(this ILogger logger, string endpoint, string topicArn);
}
