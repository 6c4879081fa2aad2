using Npgsql;
using Sendara.Engine.Store.Rows;
using Sendara.Events;
using Sendara.Ids;
using static Sendara.Engine.Store.Columns;

namespace Sendara.Engine.Events;

/// <summary>A notification as it came: the id that is the same whenever it comes again, and the text.</summary>
public sealed record ArrivedEvent(string TransportId, string Payload);

/// <summary>Makes notifications durable before anybody answers for them. The same one is stored once, however often it comes.</summary>
public sealed class StoreProviderEvent(NpgsqlDataSource postgres, TimeProvider clock)
{
    /// <summary>Stores one notification; false if it is known already.</summary>
    public async Task<bool> RunAsync(string transportId, string payload, CancellationToken cancellationToken) =>
        await RunAsync([new(transportId, payload)], cancellationToken) == 1;

    /// <summary>Stores several in one transaction; returns how many were new.</summary>
    public async Task<int> RunAsync(IReadOnlyCollection<ArrivedEvent> events, CancellationToken cancellationToken)
    {
        // In one order, so that two hosts that store the same ones cannot deadlock.
        var sorted = events.DistinctBy(e => e.TransportId).OrderBy(e => e.TransportId, StringComparer.Ordinal).ToList();
        await using var command = postgres.CreateCommand(
            """
            with arrived as (
                select *
                  from unnest($1, $2, $3, $4) as a (transport_id, id, payload, message_id)),
            first as (
                insert into provider_event_receipts (sns_message_id, received_at)
                select transport_id, $5 from arrived
                    on conflict (sns_message_id) do nothing
                returning sns_message_id)
            insert into provider_events (id, payload, message_id, received_at, due_at)
            select a.id, a.payload, a.message_id, $5, $5
              from arrived a
              join first f
                on f.sns_message_id = a.transport_id
            """);
        command.Parameters.Add(Column(sorted, e => e.TransportId));
        command.Parameters.Add(Column(sorted, _ => Id<ProviderEventRow>.New(clock).Value));
        // PostgreSQL keeps no NUL in text.
        command.Parameters.Add(Column(sorted, e => e.Payload.Replace("\0", "", StringComparison.Ordinal)));
        command.Parameters.Add(Column(sorted, e => SesEventReader.Read(e.Payload)?.MessageId.Value));
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
