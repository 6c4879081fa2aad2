using System.Globalization;

namespace Sendara.Benchmarks;

/// <summary>Mail that waits to be sent, put into the tables directly: accepting it is another figure.</summary>
internal static class Backlog
{
    private const int Portion = 20_000;

    private static long _next;

    /// <summary>Queues so many messages with this text, all due.</summary>
    public static async Task QueueAsync(Stage stage, Sender sender, int count, string text, CancellationToken cancellationToken)
    {
        for (var queued = 0; queued < count; queued += Portion)
        {
            await stage.AskAsync(Insert(sender, Math.Min(Portion, count - queued), text), cancellationToken);
        }

        await stage.AskAsync("analyze", cancellationToken);
    }

    /// <summary>Empties the queue, the messages stay.</summary>
    public static Task ClearAsync(Stage stage, CancellationToken cancellationToken) => stage.AskAsync("truncate send_queue", cancellationToken);

    public static async Task<long> CountAsync(Stage stage, CancellationToken cancellationToken) =>
        long.Parse(await stage.AskAsync("select count(*) from send_queue", cancellationToken), CultureInfo.InvariantCulture);

    private static string Insert(Sender sender, int count, string text)
    {
        var first = Interlocked.Add(ref _next, count) - count;
        return string.Create(CultureInfo.InvariantCulture, $"""
            with mail as materialized (
                select d.account_id, d.id as domain_id, d.name, i,
                       (lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') || substr(md5('backlog-' || i), 1, 20))::uuid as id
                  from domains d
                 cross join generate_series({first}, {first + count - 1}) i
                 where d.name = '{sender.Domain}'),
            message as (
                insert into messages (account_id, id, mode, domain_id, type, from_mailbox, recipient, subject, idempotency_key, metadata, status,
                                      status_rank, created_at)
                select account_id, id, 'live', domain_id, 'transactional', 'news@' || name, 'reader-' || i || '@example.test',
                       'Your order is on its way', id::text, '{"{}"}', 'queued', 20, now()
                  from mail),
            body as (
                insert into message_bodies (account_id, message_id, text, headers, keep)
                select account_id, id, '{text}', '{"{}"}', true from mail)
            insert into send_queue (account_id, message_id, run_at, unanswered, lane, at_most_once)
            select account_id, id, now(), 0, 0, false from mail
            """);
    }
}
