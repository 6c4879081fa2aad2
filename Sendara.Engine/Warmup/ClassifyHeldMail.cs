using Npgsql;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Ids;
using Sendara.Warmup;
using static Sendara.Engine.Store.Columns;

namespace Sendara.Engine.Warmup;

/// <summary>
/// Looks at mail that has come to the gate: to whom it goes, and who runs that mailbox. Mail that somebody waits for goes first and by itself,
/// and no DNS is asked for its sake. Whoever dies after this leaves mail that the next one finds, as it is due to be looked at.
/// </summary>
public sealed class ClassifyHeldMail(NpgsqlDataSource postgres, RecipientDomains domains, TimeProvider clock)
{
    private const int MostAtOnce = 1000;

    /// <summary>Looks at a batch of a domain's mail; returns how much that was.</summary>
    internal async Task<int> RunAsync(Id<Account> account, Id<Domain> domain, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var mail = await ReadAsync(account, domain, now, cancellationToken);
        var urgent = mail.Where(m => m.Rank == HeldRank.Transactional).ToList();
        var batch = urgent.Count > 0 ? urgent : mail;
        if (batch.Count == 0)
        {
            return 0;
        }

        var providers = await domains.FindAsync([.. batch.Select(m => m.Recipient).Distinct()], mayAsk: urgent.Count == 0, cancellationToken);
        await using var command = postgres.CreateCommand(
            """
            with soon as (
                update warmups
                   set next_release_at = $6
                 where account_id = $1 and domain_id = $2 and (next_release_at is null or next_release_at > $6))
            update send_queue q
               set mailbox_provider = s.provider, held_rank = s.held_rank
              from unnest($3, $4, $5) as s (message_id, provider, held_rank)
             where q.account_id = $1 and q.message_id = s.message_id and q.lane = 3
            """);
        command.Parameters.Add(new() { Value = account.Value });
        command.Parameters.Add(new() { Value = domain.Value });
        command.Parameters.Add(Column(batch, m => m.Message));
        command.Parameters.Add(Column(batch, m => Words.Of(providers[m.Recipient])));
        command.Parameters.Add(Column(batch, m => (short)m.Rank));
        command.Parameters.Add(new() { Value = now });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<List<FreshMail>> ReadAsync(Id<Account> account, Id<Domain> domain, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand(
            """
            select f.message_id, f.held_rank, coalesce(substring(lower(m.recipient) from '[^@]*$'), ''), e.engaged_at
              from (select account_id, message_id, held_rank
                      from send_queue
                     where lane = 3 and mailbox_provider is null and account_id = $1 and domain_id = $2 and run_at <= $3
                     order by held_rank, run_at
                     limit $4) f
              left join messages m
                on m.account_id = f.account_id and m.id = f.message_id
              left join recipient_engagement e
                on e.account_id = m.account_id and e.recipient = lower(m.recipient)
            """);
        command.Parameters.Add(new() { Value = account.Value });
        command.Parameters.Add(new() { Value = domain.Value });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = MostAtOnce });
        var mail = new List<FreshMail>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var isTransactional = (HeldRank)reader.GetInt16(1) == HeldRank.Transactional;
            DateTimeOffset? engagedAt = reader.IsDBNull(3) ? null : reader.GetFieldValue<DateTimeOffset>(3);
            mail.Add(new(
                reader.GetGuid(0), isTransactional ? HeldRank.Transactional : HeldRanks.Of(engagedAt, now), reader.GetString(2)));
        }

        return mail;
    }

    private sealed record FreshMail(Guid Message, HeldRank Rank, string Recipient);
}
