namespace Sendara.Worker.Pumps;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Pump} waits for the database: {Reason}")]
    internal static partial void PumpWaits(this ILogger logger, string pump, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The provider's configuration set could not be checked; events may be missing until it is: {Reason}")]
    internal static partial void ProviderNotSetUp(this ILogger logger, string reason);
}
