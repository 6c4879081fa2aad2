using Npgsql;

namespace Sendara.Engine.Store;

/// <summary>
/// Whether PostgreSQL refuses what it was given, and would the next time. Everything else, such as a missing table or right, or a server that
/// only reads for a while, is no fault of the data.
/// </summary>
internal static class DataRefusal
{
    // SQLSTATE classes: 21 cardinality violation, 22 data exception, 23 integrity constraint violation, 54 program limit exceeded.
    internal static bool Is(Exception failure) => failure is PostgresException { SqlState: ['2', '1' or '2' or '3', ..] or ['5', '4', ..] };
}
