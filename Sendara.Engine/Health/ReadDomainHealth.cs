using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.Domains;
using Sendara.Engine.Dmarc;
using Sendara.Engine.Reputation;
using Sendara.Engine.Ses;
using Sendara.Engine.Store;
using Sendara.Engine.Store.Rows;
using Sendara.Engine.Warmup;
using Sendara.Health;
using Sendara.Keys;
using Sendara.Reputation;
using Sendara.Suppressions;

namespace Sendara.Engine.Health;

/// <summary>
/// Gathers what the checklist of a domain is drawn from. Cost: about ten statements, each by key but for the account's
/// suppressions of a month; and a look-up where there are DMARC reports.
/// </summary>
public sealed class ReadDomainHealth(
    IDbContextFactory<SendaraDb> databases,
    LookAtWarmup warmup,
    JudgeDmarc dmarc,
    IOptions<ReputationOptions> reputation,
    IOptions<PlatformOptions> platform,
    IOptions<SesOptions> ses,
    TimeProvider clock)
{
    /// <summary>Gathers it.</summary>
    public async Task<DomainHealthFacts> RunAsync(Domain domain, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var standings = await db.Reputations.AsNoTracking()
            .Where(r => r.AccountId == domain.AccountId && (r.SubjectId == domain.Id.Value || r.SubjectId == domain.AccountId.Value))
            .ToListAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        var figures = await ReputationFigures.SumAsync(
            (NpgsqlConnection)db.Database.GetDbConnection(), [new(domain.AccountId, domain.Id.Value, null)], now, cancellationToken);
        var report = await warmup.RunAsync(domain.AccountId, domain.Id, cancellationToken);
        return new()
        {
            Domain = domain,
            Reputation = standings.Find(r => !r.IsOfAccount),
            Account = standings.Find(r => r.IsOfAccount),
            Windows = figures[0].Windows,
            Policy = reputation.Value.Policy,
            Warmup = report?.Today is { Figures: var day } today ? new(day.Day, day.Cap, today.Sent, today.Reason) : null,
            Held = report?.Held.Values.Sum() ?? 0,
            List = await ListAsync(db, domain, now, cancellationToken),
            Dmarc = await DmarcAsync(db, domain, cancellationToken),
            LinksLeadTo = new(platform.Value.PublicUrl),
            Provider = await ProviderAsync(db, ses.Value.Region, cancellationToken),
        };
    }

    /// <summary>What the provider last said; null while it has said nothing.</summary>
    internal static async Task<ProviderStanding?> ProviderAsync(SendaraDb db, string region, CancellationToken cancellationToken) =>
        await db.Set<ProviderStandingRow>().AsNoTracking()
            .Where(s => s.Region == region).Select(s => (ProviderStanding?)s.Standing)
            .SingleOrDefaultAsync(cancellationToken);

    private async Task<ReportedMail?> DmarcAsync(SendaraDb db, Domain domain, CancellationToken cancellationToken)
    {
        if (!await db.Set<DmarcReportRow>().AnyAsync(r => r.AccountId == domain.AccountId && r.DomainId == domain.Id, cancellationToken))
        {
            return null;
        }

        var standing = await dmarc.RunAsync(domain, cancellationToken);
        return standing.Evidence.Days > 0 ? new(standing.Evidence.Legitimate, standing.Advice) : null;
    }

    private static async Task<ListFigures> ListAsync(SendaraDb db, Domain domain, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - ReputationWindow.Longest;
        var counts = await db.Suppressions.AsNoTracking()
            .Where(s => s.AccountId == domain.AccountId && s.Mode == Mode.Live && s.CreatedAt >= since)
            .GroupBy(s => s.Reason)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        return new(
            counts.GetValueOrDefault(SuppressionReason.HardBounce),
            counts.GetValueOrDefault(SuppressionReason.Complaint),
            counts.GetValueOrDefault(SuppressionReason.Unsubscribe));
    }
}
