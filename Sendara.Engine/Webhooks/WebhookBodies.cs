using Npgsql;
using Sendara.Accounts;
using Sendara.Engine.Store;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.Sending;
using Sendara.Webhooks;

namespace Sendara.Engine.Webhooks;

/// <summary>
/// What is sent of events, composed by whoever delivers one first and kept for every further attempt and endpoint, so that each of them gets
/// the same octets. Cost: nothing where it is known, else up to four statements a claim, whatever their number.
/// </summary>
internal sealed class WebhookBodies(NpgsqlDataSource postgres)
{
    /// <summary>The same deliveries with their bodies; without one are those whose event is no longer kept.</summary>
    internal async Task<IReadOnlyList<ClaimedDelivery>> AttachAsync(IReadOnlyList<ClaimedDelivery> claimed, CancellationToken cancellationToken)
    {
        var missing = claimed.Where(delivery => delivery.Body is null && delivery.EventType.Length > 0).DistinctBy(delivery => delivery.Id).ToList();
        if (missing.Count == 0)
        {
            return claimed;
        }

        var told = await ReadMessageEventsAsync([.. missing.Where(delivery => delivery.Message is not null)], cancellationToken);
        told.AddRange(await ReadAccountEventsAsync([.. missing.Where(delivery => delivery.Message is null)], cancellationToken));
        var bodies = await KeepAsync(told, cancellationToken);
        return [.. claimed.Select(delivery => delivery.Body is null ? delivery with { Body = bodies.GetValueOrDefault(delivery.Id.Value) } : delivery)];
    }

    private async Task<List<(Guid Id, ToldEvent Event)>> ReadMessageEventsAsync(List<ClaimedDelivery> deliveries, CancellationToken cancellationToken)
    {
        var told = new List<(Guid, ToldEvent)>(deliveries.Count);
        if (deliveries.Count == 0)
        {
            return told;
        }

        await using var command = postgres.CreateCommand(
            """
            select d.place, e.occurred_at, e.detail::text, m.mode, m.recipient, m.from_mailbox, m.subject, m.type, m.idempotency_key, m.metadata::text
              from unnest($1, $2, $3) with ordinality as d (account_id, message_id, id, place)
              join message_events e
                on e.account_id = d.account_id and e.message_id = d.message_id and e.id = d.id
              join messages m
                on m.account_id = d.account_id and m.id = d.message_id
            """);
        command.Parameters.Add(Columns.Column(deliveries, d => d.Endpoint.Account));
        command.Parameters.Add(Columns.Column(deliveries, d => d.Message!.Value.Value));
        command.Parameters.Add(Columns.Column(deliveries, d => d.Id.Value));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var facts = new MessageFacts(
                reader.GetString(4), reader.GetString(5), reader.GetString(6), Words.Read<MessageType>(reader.GetString(7)), reader.GetString(8),
                reader.GetString(9), reader.GetString(2));
            told.Add(Tell(
                deliveries[(int)reader.GetInt64(0) - 1], reader.GetFieldValue<DateTimeOffset>(1), Words.Read<Mode>(reader.GetString(3)),
                facts.Payload(), about: null));
        }

        return told;
    }

    private async Task<List<(Guid Id, ToldEvent Event)>> ReadAccountEventsAsync(List<ClaimedDelivery> deliveries, CancellationToken cancellationToken)
    {
        var told = new List<(Guid, ToldEvent)>(deliveries.Count);
        if (deliveries.Count == 0)
        {
            return told;
        }

        await using var command = postgres.CreateCommand(
            """
            select d.place, e.occurred_at, e.payload::text, coalesce(e.payload ->> 'mode', 'live'), e.payload ->> 'message_id'
              from unnest($1, $2) with ordinality as d (account_id, id, place)
              join account_events e
                on e.account_id = d.account_id and e.id = d.id
            """);
        command.Parameters.Add(Columns.Column(deliveries, d => d.Endpoint.Account));
        command.Parameters.Add(Columns.Column(deliveries, d => d.Id.Value));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            told.Add(Tell(
                deliveries[(int)reader.GetInt64(0) - 1], reader.GetFieldValue<DateTimeOffset>(1), Words.Read<Mode>(reader.GetString(3)), reader.GetString(2),
                reader.IsDBNull(4) ? null : reader.GetString(4)));
        }

        return told;
    }

    private static (Guid Id, ToldEvent Event) Tell(ClaimedDelivery delivery, DateTimeOffset occurredAt, Mode mode, string payload, string? about) => (
        delivery.Id.Value,
        new(
            new Id<Account>(delivery.Endpoint.Account), delivery.EventId, delivery.EventType,
            delivery.Message?.ToString() ?? about, occurredAt, mode, payload));

    // Of two workers that compose the same one, the first decides, and both send what it wrote.
    private async Task<IReadOnlyDictionary<Guid, byte[]>> KeepAsync(List<(Guid Id, ToldEvent Event)> told, CancellationToken cancellationToken)
    {
        if (told.Count == 0)
        {
            return new Dictionary<Guid, byte[]>();
        }

        var rows = told.OrderBy(t => t.Event.Account).ThenBy(t => t.Id).Select(t => (t.Event.Account, t.Id, Body: t.Event.Envelope())).ToList();
        await using (var insert = postgres.CreateCommand(
            """
            insert into webhook_bodies (account_id, id, body)
            select * from unnest($1, $2, $3)
                on conflict (account_id, id) do nothing
            """))
        {
            insert.Parameters.Add(Columns.Column(rows, r => r.Account.Value));
            insert.Parameters.Add(Columns.Column(rows, r => r.Id));
            insert.Parameters.Add(Columns.Column(rows, r => r.Body));
            if (await insert.ExecuteNonQueryAsync(cancellationToken) == rows.Count)
            {
                return rows.ToDictionary(r => r.Id, r => r.Body);
            }
        }

        await using var command = postgres.CreateCommand(
            """
            select b.id, b.body
              from unnest($1, $2) as r (account_id, id)
              join webhook_bodies b
                on b.account_id = r.account_id and b.id = r.id
            """);
        command.Parameters.Add(Columns.Column(rows, r => r.Account.Value));
        command.Parameters.Add(Columns.Column(rows, r => r.Id));
        var kept = new Dictionary<Guid, byte[]>(rows.Count);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            kept[reader.GetGuid(0)] = (byte[])reader[1];
        }

        return kept;
    }
}
