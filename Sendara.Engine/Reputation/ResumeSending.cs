using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using Sendara.Accounts;
using Sendara.Engine.Events;
using Sendara.Engine.Store;
using Sendara.Events;
using Sendara.Ids;
using Sendara.Refusals;
using Sendara.Reputation;

namespace Sendara.Engine.Reputation;

/// <summary>Ends a pause by hand: its owner once in a while, whoever runs the service at any time. Where nothing is paused nothing happens.</summary>
public sealed class ResumeSending(IDbContextFactory<SendaraDb> databases, TimeProvider clock, ILogger<ResumeSending> logger)
{
    /// <summary>Ends the pause of a domain, or, by the account's own number, of the account; why it stays, if it does.</summary>
    public async Task<Refusal?> RunAsync(Id<Account> account, Guid subject, string name, bool byOwner, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var reputation = await db.Reputations
            .FromSql($"select * from reputations where account_id = {account.Value} and subject_id = {subject} for update")
            .SingleOrDefaultAsync(cancellationToken);
        var now = clock.GetUtcNow();
        if (reputation is null || (byOwner && reputation.JudgeOwner(now) is not null))
        {
            return reputation?.JudgeOwner(now);
        }

        if (!reputation.Resume(byOwner, now))
        {
            return null;
        }

        await db.SaveChangesAsync(cancellationToken);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await SpreadReputation.ToDomainsAsync(connection, [reputation], now, cancellationToken);
        await AccountEventLog.AppendAsync(connection, [ReputationEvents.Of(reputation, name, ReputationChange.Resumed, clock)!], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        logger.SendingResumed(account, subject, byOwner ? "its owner" : "the operator");
        return null;
    }
}
