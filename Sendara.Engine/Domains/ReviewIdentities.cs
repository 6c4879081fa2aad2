using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Engine.Ses;
using Sendara.Engine.Store;
using Sendara.Ids;

namespace Sendara.Engine.Domains;

/// <summary>
/// Compares the provider's list of identities with the verified domains, and has the sweep ask about those that the provider no longer
/// accepts. Meant for once a day. Cost: a call for each thousand identities in the background lane, one read of the verified names, and one
/// write; 100 000 domains are a hundred calls, where asking about each would take a day at what the provider allows.
/// </summary>
public sealed class ReviewIdentities(
    IDbContextFactory<SendaraDb> databases,
    AcceptedIdentities identities,
    IOptions<SesOptions> ses,
    TimeProvider clock,
    ILogger<ReviewIdentities> logger)
{
    // A fiftieth of the calls of a day. More than that is a wrong account or region rather than so many mishaps.
    private const int MostDoubted = 1700;

    private readonly string _region = ses.Value.Region;

    /// <summary>Reviews all verified domains.</summary>
    /// <returns>About how many the provider is going to be asked.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow();
        if (await identities.ListAsync(cancellationToken) is not { } accepted)
        {
            return 0;
        }

        var doubted = new List<(Id<Account> Account, Id<Domain> Id)>();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var verified = db.Domains
            .Where(d => d.FullyVerified && !d.IsSandbox && d.Region == _region && d.ProviderSeenAt < before)
            .OrderBy(d => d.ProviderSeenAt)
            .Select(d => new { d.AccountId, d.Id, d.Name });
        await foreach (var domain in verified.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (!accepted.Contains(domain.Name.Value))
            {
                doubted.Add((domain.AccountId, domain.Id));
            }
        }

        if (doubted.Count > 0)
        {
            logger.IdentitiesDoubted(doubted.Count);
            await DoubtAsync(db, doubted.Take(MostDoubted).ToList(), cancellationToken);
        }

        return Math.Min(doubted.Count, MostDoubted);
    }

    private async Task DoubtAsync(SendaraDb db, List<(Id<Account> Account, Id<Domain> Id)> doubted, CancellationToken cancellationToken)
    {
        var (accounts, ids) = (doubted.ConvertAll(d => d.Account), doubted.ConvertAll(d => d.Id));
        var now = clock.GetUtcNow();
        await db.Domains
            .Where(d => accounts.Contains(d.AccountId) && ids.Contains(d.Id))
            .ExecuteUpdateAsync(
                set => set.SetProperty(d => d.ProviderSeenAt, (DateTimeOffset?)null).SetProperty(d => d.NextCheckAt, now), cancellationToken);
    }
}
