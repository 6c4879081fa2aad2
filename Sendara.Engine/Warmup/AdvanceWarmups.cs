using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Ids;
using Sendara.Warmup;

namespace Sendara.Engine.Warmup;

/// <summary>
/// Opens the day for all domains that warm up and have been sent from lately, and lets those warm up again that have been silent for long.
/// Whoever has mail to let go before this has come to him opens the day by himself, with the same result.
/// </summary>
public sealed class AdvanceWarmups(
    NpgsqlDataSource postgres, OpenWarmupDay openDay, IOptions<WarmupOptions> options, TimeProvider clock, ILogger<AdvanceWarmups> logger)
{
    /// <summary>Does what is due; running it twice at once, or again, changes nothing.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (options.Value.Enabled)
        {
            foreach (var (account, domain) in await FindAsync(today, cancellationToken))
            {
                await AdvanceAsync(account, domain, today, cancellationToken);
            }
        }

        await LookAtForgottenMailAsync(cancellationToken);
    }

    private async Task<List<(Id<Account> Account, Id<Domain> Domain)>> FindAsync(DateOnly today, CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand(
            """
            select account_id, domain_id
              from warmups
             where (warm_at is null and day < $1 and coalesce(last_sent_on, day) >= $2)
                or (warm_at is not null and last_sent_on < $2)
            """);
        command.Parameters.Add(new() { Value = today });
        command.Parameters.Add(new() { Value = today.AddDays(-WarmupRamp.RememberedDays) });
        var found = new List<(Id<Account>, Id<Domain>)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add((new(reader.GetGuid(0)), new(reader.GetGuid(1))));
        }

        return found;
    }

    private async Task AdvanceAsync(Id<Account> account, Id<Domain> id, DateOnly today, CancellationToken cancellationToken)
    {
        await using var connection = await postgres.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await WarmingDomain.TryLockAsync(connection, account, id, cancellationToken) is not { } domain)
        {
            return; // Whoever has it opens the day.
        }

        if (!domain.IsWarming)
        {
            if (!WarmupRamp.IsForgotten(domain.LastSentOn, today))
            {
                return; // Mail has left in the meantime.
            }

            await WarmupDays.BeginAgainAsync(connection, domain, cancellationToken);
            logger.WarmsUpAgain(domain.Id, domain.Account);
        }

        await openDay.RunAsync(connection, domain, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    // Mail that waits where nobody looks: its domain was removed while somebody looked at it.
    private async Task LookAtForgottenMailAsync(CancellationToken cancellationToken)
    {
        await using var command = postgres.CreateCommand(
            """
            update send_queue q
               set mailbox_provider = null
             where q.lane = 3 and q.mailbox_provider is not null
               and not exists (select from warmups w where w.account_id = q.account_id and w.domain_id = q.domain_id)
            """);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
