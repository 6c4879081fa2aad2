namespace Sendara.Simulator.Ses.Identities;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Identity {Name} is now {Status}")]
    public static partial void IdentityChanged(this ILogger logger, string name, RecordStatus status);

    [LoggerMessage(Level = LogLevel.Information, Message = "MAIL FROM {MailFrom} of {Name} is now {Status}")]
    public static partial void MailFromChanged(this ILogger logger, string name, string mailFrom, RecordStatus status);
}
