namespace Sendara.Worker;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The timetable could not be written down yet: {Reason}")]
    internal static partial void TimetableWaits(this ILogger logger, string reason);
}
