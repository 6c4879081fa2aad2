using System.Net.Sockets;
using Npgsql;

namespace Sendara.Engine.Store;

/// <summary>Whether a failure means that the database is away, rather than that it was asked something wrong.</summary>
public static class DatabaseOutage
{
    /// <summary>Looks through the whole chain: Npgsql wraps, and EF Core wraps once more.</summary>
    public static bool Is(Exception failure)
    {
        for (var current = failure; current is not null; current = current.InnerException)
        {
            if (current is NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: SocketException or IOException or TimeoutException }
                or PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow })
            {
                return true;
            }
        }

        return false;
    }
}
