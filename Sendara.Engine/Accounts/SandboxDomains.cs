using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Engine.Ses;
using Sendara.Engine.Store;

namespace Sendara.Engine.Accounts;

/// <summary>
/// Gives the accounts that were opened before there were sandbox domains theirs. It is no SQL of a migration because the names contain the
/// platform's domain, which only the configuration knows. Cost: one anti-join where nothing is missing.
/// </summary>
public sealed class SandboxDomains(SendaraDb db, IOptions<SesOptions> ses, IOptions<PlatformOptions> platform)
{
    private const int Portion = 500;

    /// <summary>Adds what is missing; running it again changes nothing.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        while (await WithoutAsync(cancellationToken) is { Count: > 0 } accounts)
        {
            db.Domains.AddRange(accounts.Select(account => Domain.Sandbox(account, ses.Value.Region, platform.Value.Domain)));
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
    }

    private Task<List<Account>> WithoutAsync(CancellationToken cancellationToken) =>
        db.Accounts.AsNoTracking()
            .Where(a => !db.Domains.Any(d => d.AccountId == a.Id && d.IsSandbox))
            .OrderBy(a => a.Id)
            .Take(Portion)
            .ToListAsync(cancellationToken);
}
