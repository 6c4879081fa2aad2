using Microsoft.EntityFrameworkCore;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Engine.Store;
using Sendara.Ids;

namespace Sendara.Engine.Domains;

internal static class LockedDomain
{
    /// <summary>An account's domain, which stays as it is read until the transaction ends; null if there is none, or none any more.</summary>
    internal static Task<Domain?> LockAsync(this SendaraDb db, Id<Account> account, Id<Domain> id, CancellationToken cancellationToken) =>
        db.Domains
            .FromSql($"select * from domains where account_id = {account.Value} and id = {id.Value} for update")
            .SingleOrDefaultAsync(cancellationToken);
}
