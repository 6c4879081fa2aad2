using Npgsql;
using Sendara.Events;
using Sendara.Reputation;
using static Sendara.Engine.Store.Columns;

namespace Sendara.Engine.Reputation;

/// <summary>
/// Counts what became of mail, in the transaction that notes it for the first time, and so exactly once. It counts in the hour in which the
/// provider took the mail, so that a complaint that comes two days later is held against the mail that it is about. Not counted is what never
/// left (test keys, the sandbox domain, the provider's own test addresses), nor what the shared sender writes to owners themselves.
/// <para>Cost: one statement a batch, and none where nothing counts; one row for each domain and hour in it.</para>
/// </summary>
internal static class ReputationCounts
{
    // A large account's figures are worth summing up once a minute.
    private static readonly TimeSpan AccountPatience = TimeSpan.FromMinutes(1);

    /// <summary>Counts events that are new; whether there are bounces or complaints among them that somebody has to be held against.</summary>
    internal static async Task<bool> AddAsync(
        NpgsqlConnection connection, IEnumerable<ProviderEvent> fresh, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var counted = fresh
            .Select(e => (Event: e, Kind: KindOf(e)))
            .Where(pair => pair.Kind is not null)
            .ToList();
        if (counted.Count == 0)
        {
            return false;
        }

        // Rows are written in one order, so that two batches never wait for each other in a circle.
        await using var command = new NpgsqlCommand(
            """
            with counted as materialized (
                select m.account_id, m.domain_id, e.hour,
                       count(*) filter (where e.kind = 'sent')::int as sent,
                       count(*) filter (where e.kind = 'delivered')::int as delivered,
                       count(*) filter (where e.kind = 'soft_bounce')::int as soft_bounces,
                       count(*) filter (where e.kind = 'hard_bounce')::int as hard_bounces,
                       count(*) filter (where e.kind = 'complaint')::int as complaints,
                       count(*) filter (where e.kind = 'sent' and m.type = 'transactional')::int as transactional_sent,
                       count(*) filter (where e.kind = 'hard_bounce' and m.type = 'transactional')::int as transactional_hard_bounces,
                       count(*) filter (where e.kind = 'complaint' and m.type = 'transactional')::int as transactional_complaints
                  from unnest($1, $2, $3, $4) as e (account_id, message_id, hour, kind)
                  join messages m
                    on m.account_id = e.account_id and m.id = e.message_id
                 where m.mode = 'live' and m.domain_id is not null
                   and m.domain_id <> m.account_id -- The sandbox domain has the account's number.
                   and m.recipient not ilike '%@simulator.amazonses.com'
                 group by m.account_id, m.domain_id, e.hour),
            bumped as (
                insert into reputation_hours as h (account_id, domain_id, hour, sent, delivered, soft_bounces, hard_bounces, complaints,
                                                   transactional_sent, transactional_hard_bounces, transactional_complaints)
                select account_id, domain_id, hour, sent, delivered, soft_bounces, hard_bounces, complaints,
                       transactional_sent, transactional_hard_bounces, transactional_complaints
                  from counted
                 order by account_id, domain_id, hour
                    on conflict (account_id, domain_id, hour) do update
                       set sent = h.sent + excluded.sent,
                           delivered = h.delivered + excluded.delivered,
                           soft_bounces = h.soft_bounces + excluded.soft_bounces,
                           hard_bounces = h.hard_bounces + excluded.hard_bounces,
                           complaints = h.complaints + excluded.complaints,
                           transactional_sent = h.transactional_sent + excluded.transactional_sent,
                           transactional_hard_bounces = h.transactional_hard_bounces + excluded.transactional_hard_bounces,
                           transactional_complaints = h.transactional_complaints + excluded.transactional_complaints),
            news as (
                select distinct account_id, domain_id
                  from counted
                 where hard_bounces + complaints > 0)
            insert into reputations as r (account_id, subject_id, level, pause, pauses, due_at)
            select account_id, subject_id, 'green', 'none', 0, due_at
              from (select account_id, domain_id as subject_id, $5 as due_at from news
                     union
                    select account_id, account_id, $6 from news) due
             order by account_id, subject_id
                on conflict (account_id, subject_id) do update
                   set due_at = least(r.due_at, excluded.due_at)
            returning subject_id
            """,
            connection);
        command.Parameters.Add(Column(counted, c => c.Event.AccountId.Value));
        command.Parameters.Add(Column(counted, c => c.Event.MessageId.Value));
        command.Parameters.Add(Column(counted, c => SenderReputation.HourOf(TakenAt(c.Event, now))));
        command.Parameters.Add(Column(counted, c => c.Kind));
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = now + AccountPatience });
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    private static DateTimeOffset TakenAt(ProviderEvent e, DateTimeOffset now) =>
        (e.TakenAt ?? e.OccurredAt) is var taken && taken < now ? taken : now;

    private static string? KindOf(ProviderEvent e) => e switch
    {
        { CountsAs: RateWeight.HardBounce or RateWeight.SoftBounce or RateWeight.Complaint } => Words.Of(e.CountsAs),
        { Type: MessageEventType.Sent } => "sent",
        { Type: MessageEventType.Delivered } => "delivered",
        _ => null,
    };
}
