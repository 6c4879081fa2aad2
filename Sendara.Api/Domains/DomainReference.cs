using Microsoft.EntityFrameworkCore;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Engine.Store;
using Sendara.Ids;

namespace Sendara.Api.Domains;

/// <summary>Routes name a domain by its id or by its name.</summary>
internal static class DomainReference
{
    internal static Task<Domain?> FindAsync(this SendaraDb db, Id<Account> account, string idOrName, CancellationToken cancellationToken)
    {
        var domains = db.Domains.AsNoTracking().Where(d => d.AccountId == account);
        if (Id<Domain>.TryParse(idOrName, null, out var id))
        {
            return domains.SingleOrDefaultAsync(d => d.Id == id, cancellationToken);
        }

        return DomainName.TryParse(idOrName, null, out var name)
            ? domains.SingleOrDefaultAsync(d => d.Name == name, cancellationToken)
            : Task.FromResult<Domain?>(null);
    }
}
