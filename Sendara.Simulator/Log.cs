namespace Sendara.Simulator;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "The simulator holds {Identities} identities and signs with {Certificate}")]
    public static partial void Opened(this ILogger logger, int identities, string certificate);
}
