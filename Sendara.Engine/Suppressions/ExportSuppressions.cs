using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Sendara.Accounts;
using Sendara.Engine.Store;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.Suppressions;

namespace Sendara.Engine.Suppressions;

/// <summary>
/// Reads an account's whole list, oldest first, page by page: a reader that takes its time holds no connection and no snapshot, and what is
/// added meanwhile comes at the end.
/// </summary>
public sealed class ExportSuppressions(IDbContextFactory<SendaraDb> databases)
{
    private const int PageSize = 5_000;

    /// <summary>The entries, all of them or those of one reason.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Suppression>> RunAsync(
        Id<Account> account, Mode mode, SuppressionReason? reason, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = new Id<Suppression>(Guid.Empty);
        while (true)
        {
            var page = await ReadAsync(account, mode, reason, last, cancellationToken);
            yield return page;
            if (page.Count < PageSize)
            {
                yield break;
            }

            last = page[^1].Id;
        }
    }

    private async Task<List<Suppression>> ReadAsync(
        Id<Account> account, Mode mode, SuppressionReason? reason, Id<Suppression> last, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var entries = db.Suppressions.AsNoTracking().Where(s => s.AccountId == account && s.Mode == mode && s.Id > last);
        if (reason is { } wanted)
        {
            entries = entries.Where(s => s.Reason == wanted);
        }

        return await entries.OrderBy(s => s.Id).Take(PageSize).ToListAsync(cancellationToken);
    }
}
