using System.Globalization;

namespace Sendara.Tests.Support;

/// <summary>Mail in great number that has been accepted already: put into the tables at once, as accepting it is another story.</summary>
internal static class Backlog
{
    private static int _salt;

    /// <summary>So many messages to readers of their own, queued by an account that has the domain verified, since it added the domain; at the gate if the domain warms up.</summary>
    internal static Task QueueAsync(this SendaraApp app, Tenant tenant, string domain, int count, string type = "transactional", bool held = false, string to = "example.test") =>
        app.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"""
            with mail as materialized (
                select d.account_id, d.id as domain_id, d.name, d.created_at, i,
                       (lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0')
                        || substr(md5(i || '-{Interlocked.Increment(ref _salt)}-{tenant.AccountId}'), 1, 20))::uuid as id
                  from domains d
                 cross join generate_series(1, {count}) i
                 where d.account_id = '{tenant.AccountId["acct_".Length..]}' and d.name = '{domain}'),
            message as (
                insert into messages (account_id, id, mode, domain_id, type, from_mailbox, recipient, subject, idempotency_key, metadata, status,
                                      status_rank, created_at)
                select account_id, id, 'live', domain_id, '{type}', 'news@' || name, 'reader' || i || '@{to}', 'Hello', id::text, '{"{}"}',
                       'queued', 20, created_at
                  from mail),
            body as (
                insert into message_bodies (account_id, message_id, html, text, headers, keep)
                select account_id, id, '<p>Hello</p>', 'Hello', '{"{}"}', true from mail)
            insert into send_queue (account_id, message_id, run_at, unanswered, lane, at_most_once, domain_id, held_rank)
            select account_id, id, created_at, 0, {(held ? 3 : type == "marketing" ? 1 : 0)}, false, domain_id, {(!held ? "null" : type == "marketing" ? "3" : "0")}
              from mail
            """));

    /// <summary>What the provider has taken, and how often somebody got the same mail twice.</summary>
    internal static async Task<(int Accepted, int Doubled)> TakenAsync(this SendaraApp app)
    {
        var counters = await app.Simulator.GetAsync("/simulator/counters");
        return (counters["mails_accepted"]!.GetValue<int>(), counters["duplicates"]!.AsArray().Count);
    }
}
