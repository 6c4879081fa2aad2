using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using Sendara.Engine.Store.Rows;
using Sendara.Ids;

namespace Sendara.Engine.Store;

/// <summary>A part of a large table: the rows whose ids were made within a span of time.</summary>
/// <param name="Name">The name of its table.</param>
/// <param name="From">The first moment.</param>
/// <param name="To">The moment after the last.</param>
/// <param name="IsDetaching">Whether somebody began to take it out of the large table and did not get to the end.</param>
internal sealed partial record Partition(string Name, DateTimeOffset From, DateTimeOffset To, bool IsDetaching = false)
{
    /// <summary>The bounds as the statements that create and attach it write them.</summary>
    internal string Bounds => $"for values from ('{FirstId(From)}') to ('{FirstId(To)}')";

    /// <summary>The partitions that a table has, oldest first, also those of another length than new ones have.</summary>
    internal static async Task<IReadOnlyList<Partition>> OfAsync(NpgsqlDataSource postgres, string table, CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand(
            """
            select c.relname, coalesce(pg_get_expr(c.relpartbound, c.oid), ''), i.inhdetachpending
              from pg_inherits i
              join pg_class c
                on c.oid = i.inhrelid
             where i.inhparent = to_regclass($1)
            """);
        command.Parameters.Add(new() { Value = table });
        var partitions = new List<Partition>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (Bound().Matches(reader.GetString(1)) is [var from, var to])
            {
                partitions.Add(new(reader.GetString(0), TimeOf(from), TimeOf(to), reader.GetBoolean(2)));
            }
        }

        return [.. partitions.OrderBy(partition => partition.From)];
    }

    // RFC 9562 §5.7: the first 48 bits are the Unix time in milliseconds.
    private static Guid FirstId(DateTimeOffset time) => Id<ProviderEventRow>.FirstAt(time).Value;

    private static DateTimeOffset TimeOf(Match bound) =>
        new Id<ProviderEventRow>(Guid.Parse(bound.Value, CultureInfo.InvariantCulture)).MintedAt;

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Bound();
}
