using Npgsql;

namespace Sendara.Engine.Events;

/// <summary>A stored notification that has not been applied.</summary>
internal sealed record WaitingEvent(Guid Id, string Payload, DateTimeOffset ReceivedAt);

/// <summary>The statements on stored notifications that wait; each works within its caller's transaction.</summary>
internal static class WaitingEvents
{
    internal static async Task<IReadOnlyList<WaitingEvent>> TakeAsync(
        NpgsqlConnection connection, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            select id, payload, received_at
              from provider_events
             where applied_at is null and due_at <= $1
             order by due_at
             limit $2
               for update skip locked
            """,
            connection);
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = limit });
        var waiting = new List<WaitingEvent>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            waiting.Add(new(reader.GetGuid(0), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2)));
        }

        return waiting;
    }

    /// <summary>They are done with, whatever came of them.</summary>
    internal static Task SettleAsync(NpgsqlConnection connection, IEnumerable<WaitingEvent> rows, DateTimeOffset now, CancellationToken cancellationToken) =>
        SetAsync(connection, "update provider_events set applied_at = $1 where id = any($2)", rows, now, cancellationToken);

    /// <summary>They come up again later.</summary>
    internal static Task ParkAsync(NpgsqlConnection connection, IEnumerable<WaitingEvent> rows, DateTimeOffset until, CancellationToken cancellationToken) =>
        SetAsync(connection, "update provider_events set due_at = $1 where id = any($2)", rows, until, cancellationToken);

    private static async Task SetAsync(
        NpgsqlConnection connection, string statement, IEnumerable<WaitingEvent> rows, DateTimeOffset time, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row => row.Id).ToArray();
        if (ids.Length == 0)
        {
            return;
        }

        await using var command = new NpgsqlCommand(statement, connection);
        command.Parameters.Add(new() { Value = time });
        command.Parameters.Add(new() { Value = ids });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
