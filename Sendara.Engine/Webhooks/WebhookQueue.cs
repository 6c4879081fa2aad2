using Npgsql;
using Sendara.Engine.Store;
using Sendara.Ids;
using Sendara.Sending;
using Sendara.Webhooks;

namespace Sendara.Engine.Webhooks;

/// <summary>What a delivery is from now on: settled, or due again at a time.</summary>
internal sealed record DeliveryOutcome(ClaimedDelivery Delivery, DeliveryStatus Status, DateTimeOffset? NextAt, string Attempt, string? Response);

/// <summary>
/// The queue of deliveries that are not settled. Being taken is a later date: what a worker had in hand when it died comes up again after the
/// lease. However many workers there are, an endpoint gets no more at once than it may, as whoever takes for it holds its row meanwhile, and
/// everybody else passes by. Cost of a claim: three index ranges for each endpoint, three look-ups by key for each delivery.
/// </summary>
internal sealed class WebhookQueue(NpgsqlDataSource postgres, TimeProvider clock)
{
    /// <summary>Takes deliveries that are due: of each endpoint as many as it may have at once beside those under way, the longest waiting first.</summary>
    internal async Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(
        IReadOnlyList<EndpointKey> endpoints, TimeSpan lease, CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand(
            """
            with endpoint as materialized (
                select w.account_id, w.id, w.at_once
                  from unnest($1, $2) as turn (account_id, id)
                  join webhooks w
                    on w.account_id = turn.account_id and w.id = turn.id
                 where w.is_active and (w.resting_until is null or w.resting_until <= $3)
                   for no key update of w skip locked),
            picked as materialized (
                select due.*
                  from endpoint e
                 cross join lateral (
                       select q.account_id, q.webhook_id, q.id
                         from webhook_queue q
                        where q.account_id = e.account_id and q.webhook_id = e.id and q.run_at <= $3
                        order by q.run_at
                        limit greatest(0, e.at_once - (
                              select count(*)
                                from webhook_queue h
                               where h.account_id = e.account_id and h.webhook_id = e.id and h.claimed_at is not null and h.run_at > $3))
                          for update of q skip locked) due),
            claimed as (
                update webhook_queue q
                   set claimed_at = $3, run_at = $4
                  from picked p
                 where q.account_id = p.account_id and q.webhook_id = p.webhook_id and q.id = p.id
                returning q.account_id, q.webhook_id, q.id, q.claimed_at, q.attempts)
            select c.account_id, c.webhook_id, c.id, c.claimed_at, c.attempts, w.endpoint_url, w.sealed_secret, w.failures = 0,
                   coalesce(d.event_type, ''), d.message_id, b.body
              from claimed c
              join webhooks w
                on w.account_id = c.account_id and w.id = c.webhook_id
              left join webhook_deliveries d
                on d.account_id = c.account_id and d.webhook_id = c.webhook_id and d.id = c.id
              left join webhook_bodies b
                on b.account_id = c.account_id and b.id = c.id
            """);
        var now = clock.GetUtcNow();
        command.Parameters.Add(Columns.Column(endpoints, e => e.Account));
        command.Parameters.Add(Columns.Column(endpoints, e => e.Webhook));
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = now + lease });

        var claimed = new List<ClaimedDelivery>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            claimed.Add(Read(reader));
        }

        return claimed;
    }

    /// <summary>
    /// Writes down what came of deliveries, in the caller's transaction. Only of claims that are still ours: a worker that slept over its lease
    /// must not undo another's.
    /// </summary>
    internal static async Task SettleAsync(NpgsqlConnection connection, IReadOnlyList<DeliveryOutcome> outcomes, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            with outcome as (
                select *
                  from unnest($1, $2, $3, $4, $5, $6, $7, $8)
                    as o (account_id, webhook_id, id, claimed_at, status, next_at, attempt, response)),
            ours as materialized (
                select o.*
                  from outcome o
                  join webhook_queue q
                    on q.account_id = o.account_id and q.webhook_id = o.webhook_id and q.id = o.id and q.claimed_at = o.claimed_at
                 order by o.account_id, o.webhook_id, o.id
                   for update of q),
            settled as (
                delete from webhook_queue q
                 using ours o
                 where q.account_id = o.account_id and q.webhook_id = o.webhook_id and q.id = o.id and o.next_at is null),
            postponed as (
                update webhook_queue q
                   set claimed_at = null, run_at = o.next_at, attempts = q.attempts + 1
                  from ours o
                 where q.account_id = o.account_id and q.webhook_id = o.webhook_id and q.id = o.id and o.next_at is not null)
            update webhook_deliveries d
               set status = o.status, next_attempt_at = o.next_at, response = o.response,
                   attempts = case when jsonb_array_length(d.attempts) < $9 then d.attempts else d.attempts - 0 end || o.attempt::jsonb
              from ours o
             where d.account_id = o.account_id and d.webhook_id = o.webhook_id and d.id = o.id
            """,
            connection);
        command.Parameters.Add(Columns.Column(outcomes, o => o.Delivery.Endpoint.Account));
        command.Parameters.Add(Columns.Column(outcomes, o => o.Delivery.Endpoint.Webhook));
        command.Parameters.Add(Columns.Column(outcomes, o => o.Delivery.Id.Value));
        command.Parameters.Add(Columns.Column(outcomes, o => o.Delivery.ClaimedAt));
        command.Parameters.Add(Columns.Column(outcomes, o => Words.Of(o.Status)));
        command.Parameters.Add(Columns.Column(outcomes, o => o.NextAt));
        command.Parameters.Add(Columns.Column(outcomes, o => o.Attempt));
        command.Parameters.Add(Columns.Column(outcomes, o => o.Response));
        command.Parameters.Add(new() { Value = WebhookDelivery.MostAttemptsShown });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static ClaimedDelivery Read(NpgsqlDataReader reader) => new()
    {
        Endpoint = new(reader.GetGuid(0), reader.GetGuid(1)),
        Id = new(reader.GetGuid(2)),
        ClaimedAt = reader.GetFieldValue<DateTimeOffset>(3),
        Attempts = reader.GetInt16(4),
        EndpointUrl = reader.GetString(5),
        SealedSecret = (byte[])reader[6],
        IsSound = reader.GetBoolean(7),
        EventType = reader.GetString(8),
        Message = reader.IsDBNull(9) ? null : new Id<Message>(reader.GetGuid(9)),
        Body = reader.IsDBNull(10) ? null : (byte[])reader[10],
    };
}
