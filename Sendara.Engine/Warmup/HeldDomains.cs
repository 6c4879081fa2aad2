using Npgsql;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Ids;

namespace Sendara.Engine.Warmup;

/// <summary>
/// Finds the domains whose mail at the gate is to be looked at: mail has come, or the time has come to let more go. Cost: a descent of an
/// index for each domain with mail that nobody has looked at, and one range of another; nothing for mail that merely waits.
/// </summary>
public sealed class HeldDomains(NpgsqlDataSource postgres, TimeProvider clock)
{
    internal async Task<IReadOnlyList<(Id<Account> Account, Id<Domain> Domain)>> FindAsync(CancellationToken cancellationToken)
    {
        // A loose index scan, as in SendTurns; the rank takes part because mail of one may be scheduled for later while another is due.
        await using var command = postgres.CreateCommand(
            """
            with recursive fresh as (
                (select account_id, domain_id, held_rank, run_at
                   from send_queue
                  where lane = 3 and mailbox_provider is null
                  order by account_id, domain_id, held_rank, run_at
                  limit 1)
                 union all
                select next.*
                  from fresh f
                 cross join lateral (
                       select account_id, domain_id, held_rank, run_at
                         from send_queue
                        where lane = 3 and mailbox_provider is null
                          and (account_id, domain_id, held_rank) > (f.account_id, f.domain_id, f.held_rank)
                        order by account_id, domain_id, held_rank, run_at
                        limit 1) next)
            select account_id, domain_id from fresh where run_at <= $1
             union
            select account_id, domain_id from warmups where next_release_at <= $1
            """);
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        var found = new List<(Id<Account>, Id<Domain>)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add((new(reader.GetGuid(0)), new(reader.GetGuid(1))));
        }

        return found;
    }
}
