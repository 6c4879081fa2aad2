namespace Sendara.Engine.Webhooks;

/// <summary>
/// How an event comes to the endpoints that are subscribed to it: the end of the <c>with</c> list of every statement that writes events, so
/// that a delivery arises with its event or not at all. There are two such logs, of messages (<see cref="Events.MessageLog"/> and the
/// statements of accepting and cancelling) and of everything else (<see cref="Events.AccountEventLog"/>): whatever is written there is told.
/// Cost: a look at the webhooks of each account, by key; nothing else for accounts that have none.
/// </summary>
internal static class FanOut
{
    /// <summary>
    /// Follows a query <c>told (account_id, id, message_id, type, at)</c> of the new events; <c>type</c> is the name outside, <c>at</c> is
    /// now. <c>exists (select from delivery)</c> then tells whether anybody is told. The offset keeps the look one by key: joined freely, the
    /// webhooks of all accounts would be read for every statement.
    /// </summary>
    internal const string Told =
        """
        delivery as (
            insert into webhook_deliveries (account_id, webhook_id, id, event_type, message_id, status, attempts, created_at, next_attempt_at)
            select t.account_id, w.id, t.id, t.type, t.message_id, 'pending', '[]', t.at, t.at
              from (select distinct account_id from told) a
             cross join lateral (
                   select w.id, w.event_types
                     from webhooks w
                    where w.account_id = a.account_id and w.deactivated_at is null
                   offset 0) w
              join told t
                on t.account_id = a.account_id
             where w.event_types = '{}' or w.event_types && array[t.type, substring(t.type from '^message\.(.*)')]
            returning account_id, webhook_id, id, created_at),
        enqueued as (
            insert into webhook_queue (account_id, webhook_id, id, attempts, run_at)
            select account_id, webhook_id, id, 0, created_at from delivery)
        """;
}
