using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Engine.Ses;
using Sendara.Engine.Store;
using Sendara.Ids;

namespace Sendara.Engine.Domains;

/// <summary>
/// Takes a domain from an account. The row goes first, so that nothing is sent from it any more; the provider's identity follows unless
/// another account still uses the name. A provider that is away keeps an identity that nobody uses, and adding the name again takes it over.
/// </summary>
public sealed class RemoveDomain(IDbContextFactory<SendaraDb> databases, ProviderIdentities provider, ILogger<RemoveDomain> logger)
{
    /// <summary>Removes the domain; false if the account has no such domain.</summary>
    public async Task<bool> RunAsync(Id<Account> account, Id<Domain> id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Domains.SingleOrDefaultAsync(d => d.AccountId == account && d.Id == id, cancellationToken) is not { } domain)
        {
            return false;
        }

        db.Domains.Remove(domain);
        await db.SaveChangesAsync(cancellationToken);
        logger.DomainRemoved(id, account);
        if (!await db.Domains.AnyAsync(d => d.Name == domain.Name, cancellationToken))
        {
            await provider.TryRemoveAsync(domain.Name, CancellationToken.None);
        }

        return true;
    }
}
