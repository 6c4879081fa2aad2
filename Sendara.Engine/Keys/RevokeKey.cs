using Microsoft.EntityFrameworkCore;
using Sendara.Accounts;
using Sendara.Engine.Store;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.Refusals;

namespace Sendara.Engine.Keys;

/// <summary>What became of the wish to end a key.</summary>
public abstract record RevokeKeyOutcome
{
    private RevokeKeyOutcome()
    {
    }

    /// <summary>It opens nothing any more.</summary>
    public sealed record Revoked : RevokeKeyOutcome;

    /// <summary>It stays.</summary>
    public sealed record Refused(Refusal Refusal) : RevokeKeyOutcome;

    /// <summary>The account has no such key.</summary>
    public sealed record NotFound : RevokeKeyOutcome;
}

/// <summary>Ends a key for good. Two that would end each other at once take turns, so that one of them stays.</summary>
public sealed class RevokeKey(IDbContextFactory<SendaraDb> databases, KnownKeys known, TimeProvider clock)
{
    /// <summary>Ends a key of the account; a test key ends none that is live.</summary>
    public async Task<RevokeKeyOutcome> RunAsync(Id<Account> account, Id<ApiKey> id, Mode caller, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select from accounts where id = {account.Value} for update", cancellationToken);
        var keys = await db.ApiKeys.Where(k => k.AccountId == account && k.RevokedAt == null).ToListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        if (keys.SingleOrDefault(k => k.Id == id) is not { } key)
        {
            return new RevokeKeyOutcome.NotFound();
        }

        if ((KeyRules.JudgeChange(key, caller) ?? KeyRules.JudgeRevocation(key, keys, now)) is { } refusal)
        {
            return new RevokeKeyOutcome.Refused(refusal);
        }

        key.Revoke(now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await known.ForgetAsync(key.Id); // The key has changed whether the caller still waits or not.
        return new RevokeKeyOutcome.Revoked();
    }
}
