using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Engine.Sending;
using Sendara.Ids;
using Sendara.Refusals;
using Sendara.Reputation;
using Sendara.Sending;
using Sendara.Warmup;
using static Sendara.Engine.Store.Columns;

namespace Sendara.Engine.Warmup;

/// <summary>
/// Keeps the mail that waits for warm-ups within what a few days can send. What waits is counted at most once a second for each domain whose
/// mail comes in, and what is let in meanwhile is added; so several processes together may be over by what they let in within a second. Cost:
/// one range of an index, no further than the limit, which takes at most a twentieth of the time however long it is.
/// </summary>
public sealed class HeldBacklog(NpgsqlDataSource postgres, IOptions<WarmupOptions> options, TimeProvider clock)
{
    private const int MostShare = 20;

    private static readonly TimeSpan CountEvery = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<(Id<Account>, Id<Domain>), Count> _counts = [];

    /// <summary>Judges mail that is to be held for warm-ups, in order; the refusals stand by the places of those that are not let in.</summary>
    internal async Task<IReadOnlyDictionary<int, Refusal>> JudgeAsync(IReadOnlyList<Newcomer> newcomers, CancellationToken cancellationToken)
    {
        var refusals = new Dictionary<int, Refusal>();
        var warming = newcomers.Where(n => n is { Lane: SendLane.Held, IsWarming: true, Message.DomainId: not null }).ToList();
        if (warming.Count == 0)
        {
            return refusals;
        }

        await CountAsync([.. warming.Select(n => (n.Message.AccountId, n.Message.DomainId!.Value)).Distinct()], cancellationToken);
        lock (_lock)
        {
            foreach (var newcomer in warming)
            {
                if (!_counts.TryGetValue((newcomer.Message.AccountId, newcomer.Message.DomainId!.Value), out var count))
                {
                    continue; // Removed a moment ago.
                }

                if (Judge(count, HeldRanks.Of(newcomer.Message.Type)) is { } refusal)
                {
                    refusals[newcomer.Place] = refusal;
                }
            }
        }

        return refusals;
    }

    private Refusal? Judge(Count count, HeldRank rank)
    {
        var isUrgent = rank == HeldRank.Transactional;
        var refusal = WarmupBacklog.Judge(
            count.Name, isUrgent ? count.Urgent : count.Bulk, count.Today, count.Level, options.Value.Policy, rank);
        if (refusal is null)
        {
            count.Urgent += isUrgent ? 1 : 0;
            count.Bulk += isUrgent ? 0 : 1;
        }

        return refusal;
    }

    private async Task CountAsync(IReadOnlyList<(Id<Account> Account, Id<Domain> Domain)> domains, CancellationToken cancellationToken)
    {
        List<(Id<Account> Account, Id<Domain> Domain)> stale;
        lock (_lock)
        {
            stale = [.. domains.Where(domain => !_counts.TryGetValue(domain, out var count) || clock.GetElapsedTime(count.At) >= count.GoodFor)];
        }

        if (stale.Count == 0)
        {
            return;
        }

        var start = clock.GetTimestamp();
        var counted = await ReadAsync(stale, cancellationToken);
        var pause = clock.GetElapsedTime(start) * MostShare;
        lock (_lock)
        {
            foreach (var (domain, count) in counted)
            {
                count.GoodFor = pause > CountEvery ? pause : CountEvery;
                _counts[domain] = count;
            }
        }
    }

    private async Task<List<((Id<Account>, Id<Domain>) Domain, Count Count)>> ReadAsync(
        IReadOnlyList<(Id<Account> Account, Id<Domain> Domain)> domains, CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand(
            """
            select n.account_id, n.domain_id, d.name, d.reputation_level, d.warmup_start_cap, w.day, w.cap, w.sent, w.good_days, w.target_days,
                   urgent.waiting, bulk.waiting
              from unnest($1, $2) as n (account_id, domain_id)
              join domains d
                on d.account_id = n.account_id and d.id = n.domain_id
              left join lateral (
                       select day, cap, sent, good_days, target_days
                         from warmup_days
                        where account_id = n.account_id and domain_id = n.domain_id
                        order by day desc
                        limit 1) w
                on true
             cross join lateral (
                       select (select count(*)::int
                                 from send_queue q
                                where q.lane = 3 and q.mailbox_provider = any($6) and q.held_rank = 0 and q.account_id = n.account_id
                                  and q.domain_id = n.domain_id)
                              + (select count(*)::int
                                   from send_queue q
                                  where q.lane = 3 and q.mailbox_provider is null and q.held_rank = 0 and q.account_id = n.account_id
                                    and q.domain_id = n.domain_id and q.run_at <= $3) as waiting) urgent
             cross join lateral (
                       select (select count(*)::int
                                 from (select
                                         from send_queue q
                                        where q.lane = 3 and q.mailbox_provider is not null and q.held_rank > 0 and q.account_id = n.account_id
                                          and q.domain_id = n.domain_id
                                        limit coalesce(w.cap, d.warmup_start_cap, $4)::bigint * $5) looked_at)
                              + (select count(*)::int
                                   from (select
                                           from send_queue q
                                          where q.lane = 3 and q.mailbox_provider is null and q.held_rank > 0 and q.account_id = n.account_id
                                            and q.domain_id = n.domain_id and q.run_at <= $3
                                          limit coalesce(w.cap, d.warmup_start_cap, $4)::bigint * $5) fresh) as waiting) bulk
            """);
        var (now, policy) = (clock.GetUtcNow(), options.Value.Policy);
        command.Parameters.Add(Column(domains, d => d.Account.Value));
        command.Parameters.Add(Column(domains, d => d.Domain.Value));
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = policy.StartCap });
        command.Parameters.Add(new() { Value = FurthestLook(policy.BacklogDays) });
        command.Parameters.Add(new() { Value = Enum.GetValues<MailboxProvider>().Select(Words.Of).ToArray() });

        var counts = new List<((Id<Account>, Id<Domain>), Count)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            int? declared = reader.IsDBNull(4) ? null : reader.GetInt32(4);
            var today = reader.IsDBNull(5)
                ? new PastDay(DateOnly.FromDateTime(now.UtcDateTime), policy.StartCapOf(declared), 0, 0, 0)
                : new PastDay(reader.GetFieldValue<DateOnly>(5), reader.GetInt32(6), reader.GetInt32(7), reader.GetInt32(8), reader.GetInt32(9));
            counts.Add((
                (new(reader.GetGuid(0)), new(reader.GetGuid(1))),
                new(reader.GetString(2), today, Words.Read<ReputationLevel>(reader.GetString(3)), clock.GetTimestamp())
                {
                    Urgent = reader.GetInt32(10),
                    Bulk = reader.GetInt32(11),
                }));
        }

        return counts;
    }

    // No limit is higher than that of caps that double each day.
    private static int FurthestLook(int days) => 1 << (days + 1);

    private sealed record Count(string Name, PastDay Today, ReputationLevel Level, long At)
    {
        public int Urgent { get; set; }

        public int Bulk { get; set; }

        public TimeSpan GoodFor { get; set; }
    }
}
