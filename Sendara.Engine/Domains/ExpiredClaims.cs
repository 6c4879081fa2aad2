using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Sendara.Domains;
using Sendara.Engine.Ses;
using Sendara.Engine.Store;

namespace Sendara.Engine.Domains;

/// <summary>
/// What becomes of a claim that expired: the provider's identity is given up, as SES holds 10 000 of them, unless another account still
/// uses the name; the row stays, and its MAIL FROM domain stays the account's own, so that a claim which is renewed asks for the same MX
/// and SPF record, and nobody else ever asks for those.
/// </summary>
public sealed class ExpiredClaims(
    IDbContextFactory<SendaraDb> databases, ProviderIdentities provider, TimeProvider clock, ILogger<ExpiredClaims> logger)
{
    private static readonly TimeSpan WaitForProvider = TimeSpan.FromHours(1);

    /// <summary>Gives up the provider's identity of an expired claim; while the provider is away, the claim stays due for another attempt.</summary>
    internal async Task ReleaseAsync(Domain expired, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var done = await db.Domains.Alive().AnyAsync(d => d.Name == expired.Name, cancellationToken)
            || await provider.TryRemoveAsync(expired.Name, ControlLane.Background, CancellationToken.None);

        DateTimeOffset? next = done ? null : clock.GetUtcNow() + WaitForProvider;
        await db.Domains
            .Where(d => d.AccountId == expired.AccountId && d.Id == expired.Id && d.ClaimExpiresAt == expired.ClaimExpiresAt)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.NextCheckAt, next), CancellationToken.None);
    }

    /// <summary>Starts a claim anew for a customer who asks for a look; the provider's identity is made again, or taken as it is.</summary>
    /// <returns>The domain with the records that are to be published now.</returns>
    internal async Task<Domain> RenewAsync(Domain over, CancellationToken cancellationToken)
    {
        var registration = await provider.RegisterAsync(over.Name, over.MailFromDomain, ControlLane.Foreground, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var locked = await db.LockAsync(over.AccountId, over.Id, cancellationToken);
        if (locked is null || !locked.IsClaimOver(clock.GetUtcNow()))
        {
            return locked ?? over; // Deleted or renewed meanwhile; whoever looks on finds out.
        }

        // Without the provider the claim begins anew all the same: looks that find the identity gone make it again.
        locked.Renew((registration as Registration.Done)?.Identity, clock.GetUtcNow());
        db.DomainHistory.Add(HistoryEntry.Of(locked, DomainChange.Renewed, clock));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        logger.ClaimRenewed(locked.Id, locked.AccountId);
        return locked;
    }
}

internal static class AliveDomains
{
    /// <summary>The domains that the provider's identities are kept for: all but expired claims.</summary>
    internal static IQueryable<Domain> Alive(this IQueryable<Domain> domains) =>
        domains.Where(d => d.ClaimExpiresAt == null || d.LastCheckedAt == null || d.ClaimExpiresAt > d.LastCheckedAt);
}
