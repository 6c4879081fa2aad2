using Npgsql;

namespace Sendara.Engine.Store;

/// <summary>How a statement is planned.</summary>
internal enum Planning
{
    /// <summary>Once, for all parameters to come.</summary>
    Once,

    /// <summary>Each time, for the parameters and the size of the tables at the time; for few partitions only.</summary>
    EachTime,
}

/// <summary>
/// Statements that take a few rows of tables that may be long or empty, and that walk indexes whatever the planner believes. Left alone it
/// takes a limit that it does not know for a tenth of the table, and keeps a plan that suited an empty queue when an import has filled it;
/// either way every hundred messages cost a reading of the whole queue. Cost: one short statement more in the same round trip.
/// </summary>
internal static class ByIndex
{
    // Until the end of the transaction. No compiling: what is discouraged here counts as very expensive, which is what sets it off.
    private const string Settings =
        """
        select set_config('plan_cache_mode', $1, true), set_config('jit', 'off', true),
               set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true), set_config('enable_sort', 'off', true),
               set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)
        """;

    /// <summary>A batch for <see cref="ReadByIndexAsync"/>: in the connection's transaction, or in one of its own.</summary>
    internal static NpgsqlBatch CreateByIndex(
        this NpgsqlConnection connection, Planning planning, string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var settings = new NpgsqlBatchCommand(Settings);
        settings.Parameters.Add(new() { Value = planning == Planning.Once ? "force_generic_plan" : "force_custom_plan" });
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        return new(connection) { BatchCommands = { settings, command } };
    }

    /// <summary>The rows of the statement.</summary>
    internal static async Task<NpgsqlDataReader> ReadByIndexAsync(this NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        var reader = await batch.ExecuteReaderAsync(cancellationToken);
        try
        {
            await reader.NextResultAsync(cancellationToken);
            return reader;
        }
        catch
        {
            await reader.DisposeAsync();
            throw;
        }
    }
}
