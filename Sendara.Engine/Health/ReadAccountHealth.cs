using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Engine.Reputation;
using Sendara.Engine.Ses;
using Sendara.Engine.Store;
using Sendara.Health;
using Sendara.Ids;
using Sendara.Reputation;

namespace Sendara.Engine.Health;

/// <summary>An account's health: what its checklist is drawn from, and the domains that are not in order, the newest first.</summary>
public sealed record AccountHealth(AccountHealthFacts Facts, ReputationPolicy Policy, IReadOnlyList<Domain> Domains);

/// <summary>Gathers the health of an account. Cost: five statements; one of them adds up a month of hours of all domains.</summary>
public sealed class ReadAccountHealth(
    IDbContextFactory<SendaraDb> databases, IOptions<ReputationOptions> reputation, IOptions<SesOptions> ses, TimeProvider clock)
{
    private const int MostDomains = 100;

    /// <summary>Gathers it.</summary>
    public async Task<AccountHealth> RunAsync(Id<Account> account, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var standing = await db.Reputations.AsNoTracking()
            .SingleOrDefaultAsync(r => r.AccountId == account && r.SubjectId == account.Value, cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        var figures = await ReputationFigures.SumAsync(
            (NpgsqlConnection)db.Database.GetDbConnection(), [new(account, account.Value, null)], clock.GetUtcNow(), cancellationToken);
        var domains = db.Domains.AsNoTracking().Where(d => d.AccountId == account && !d.IsSandbox);
        var counts = await domains
            .GroupBy(_ => 1)
            .Select(all => new DomainCounts(
                all.Count(),
                all.Count(d => d.FullyVerified),
                all.Count(d => d.AtRisk),
                all.Count(d => d.FullyVerified && d.IsWarming),
                all.Count(d => d.SendingPause == SendingPause.None && d.ReputationLevel != ReputationLevel.Green),
                all.Count(d => d.SendingPause != SendingPause.None)))
            .SingleOrDefaultAsync(cancellationToken) ?? new(0, 0, 0, 0, 0, 0);
        var disordered = await domains
            .Where(d => d.AtRisk || !d.FullyVerified || d.ReputationLevel != ReputationLevel.Green || d.SendingPause != SendingPause.None)
            .OrderByDescending(d => d.Id).Take(MostDomains)
            .ToListAsync(cancellationToken);
        var provider = await ReadDomainHealth.ProviderAsync(db, ses.Value.Region, cancellationToken);
        return new(new(standing, figures[0].Windows, counts, provider), reputation.Value.Policy, disordered);
    }
}
