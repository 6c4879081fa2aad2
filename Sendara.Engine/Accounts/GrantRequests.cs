using Microsoft.EntityFrameworkCore;
using Sendara.Accounts;
using Sendara.Engine.Keys;
using Sendara.Engine.Store;
using Sendara.Ids;

namespace Sendara.Engine.Accounts;

/// <summary>Gives an account a limit of its own. It holds in every process within a second.</summary>
public sealed class GrantRequests(IDbContextFactory<SendaraDb> databases, KnownKeys known)
{
    /// <summary>Grants so many requests a second, or with null as many as any account has; null if there is no such account.</summary>
    public async Task<Account?> RunAsync(Id<Account> id, int? requestsPerSecond, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, cancellationToken) is not { } account)
        {
            return null;
        }

        account.Grant(requestsPerSecond);
        await db.SaveChangesAsync(cancellationToken);
        await known.ForgetAsync(id); // The limit has changed whether the caller still waits or not.
        return account;
    }
}
