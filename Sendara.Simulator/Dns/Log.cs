using System.Net;

namespace Sendara.Simulator.Dns;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "The name server answers on {Endpoint}, UDP and TCP")]
    public static partial void NameServerListens(this ILogger logger, IPEndPoint endpoint);
}
