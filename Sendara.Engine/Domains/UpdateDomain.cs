using Microsoft.EntityFrameworkCore;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Engine.Store;
using Sendara.Ids;

namespace Sendara.Engine.Domains;

/// <summary>Saves what a customer decided about a domain. Mail that is handed over from now on follows it.</summary>
public sealed class UpdateDomain(IDbContextFactory<SendaraDb> databases, TimeProvider clock)
{
    /// <summary>Saves the settings; null if the account has no such domain.</summary>
    public async Task<Domain?> RunAsync(Id<Account> account, Id<Domain> id, DomainSettings settings, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Domains.SingleOrDefaultAsync(d => d.AccountId == account && d.Id == id, cancellationToken) is not { } domain)
        {
            return null;
        }

        domain.Set(settings, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return domain;
    }
}
