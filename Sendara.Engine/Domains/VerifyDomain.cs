using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.Accounts;
using Sendara.Dns;
using Sendara.Domains;
using Sendara.Domains.Checks;
using Sendara.Engine.Ses;
using Sendara.Engine.Store;
using Sendara.Engine.Store.Mappings;
using Sendara.Events;
using Sendara.Ids;

namespace Sendara.Engine.Domains;

/// <summary>What came of verifying a domain.</summary>
public abstract record VerifyDomainOutcome
{
    private VerifyDomainOutcome()
    {
    }

    /// <summary>The domain as it stands after the look.</summary>
    public sealed record Looked(Domain Domain) : VerifyDomainOutcome;

    /// <summary>Its records are right, but another account has the name verified.</summary>
    public sealed record Claimed(DomainName Name) : VerifyDomainOutcome;

    /// <summary>The account has no such domain.</summary>
    public sealed record NotFound : VerifyDomainOutcome;
}

/// <summary>
/// Looks at a domain's records and at the provider's side, and folds what it saw into the row. The looking happens outside of any
/// transaction; the folding locks the row, so that a customer's call and the sweep never overwrite each other.
/// </summary>
public sealed class VerifyDomain(
    IDbContextFactory<SendaraDb> databases,
    IDnsResolver dns,
    LookAround around,
    ProviderIdentities provider,
    ExpiredClaims claims,
    IOptions<VerificationOptions> options,
    TimeProvider clock,
    ILogger<VerifyDomain> logger)
{
    /// <summary>How long the look-ups of one verification may take together; what has not answered by then could not be asked.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    private readonly VerificationSchedule _schedule = options.Value.Schedule;

    private static readonly TimeSpan ProviderInterval = TimeSpan.FromDays(1);

    // Nothing to find out until the holder lets go.
    private static readonly TimeSpan ClaimedInterval = TimeSpan.FromHours(1);

    private readonly SingleFlight<(Id<Account>, Id<Domain>), VerifyDomainOutcome> _inFlight = new();

    /// <summary>Verifies one domain of an account for a customer; however many ask at the same time, it is looked at once.</summary>
    public Task<VerifyDomainOutcome> RunAsync(Id<Account> account, Id<Domain> id, CancellationToken cancellationToken) =>
        _inFlight.RunAsync((account, id), () => LookAsync(account, id, ControlLane.Foreground, CancellationToken.None), cancellationToken);

    /// <summary>Verifies one domain for the sweep, which lets customers go first.</summary>
    internal Task<VerifyDomainOutcome> RunInBackgroundAsync(Id<Account> account, Id<Domain> id, CancellationToken cancellationToken) =>
        LookAsync(account, id, ControlLane.Background, cancellationToken);

    private async Task<VerifyDomainOutcome> LookAsync(Id<Account> account, Id<Domain> id, ControlLane lane, CancellationToken cancellationToken)
    {
        using var activity = Telemetry.Source.StartActivity("verify domain");
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Domains.AsNoTracking().SingleOrDefaultAsync(d => d.AccountId == account && d.Id == id, cancellationToken) is not { } domain)
        {
            return new VerifyDomainOutcome.NotFound();
        }

        if (domain.IsSandbox)
        {
            return new VerifyDomainOutcome.Looked(domain);
        }

        if (domain.ClaimExpired && lane == ControlLane.Background)
        {
            await claims.ReleaseAsync(domain, cancellationToken);
            return new VerifyDomainOutcome.Looked(domain);
        }

        if (await db.Domains.AnyAsync(d => d.Name == domain.Name && d.AccountId != account && d.FullyVerified, cancellationToken))
        {
            DateTimeOffset? later = clock.GetUtcNow() + ClaimedInterval;
            await db.Domains.Where(d => d.AccountId == account && d.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.NextCheckAt, later), cancellationToken);
            return new VerifyDomainOutcome.Claimed(domain.Name);
        }

        if (domain.IsClaimOver(clock.GetUtcNow()) && lane == ControlLane.Foreground)
        {
            domain = await claims.RenewAsync(domain, cancellationToken);
        }

        var impatient = new ImpatientResolver(dns, Deadline, clock);
        var dmarc = await around.FindDmarcAsync(domain, cancellationToken);
        domain.Learn(new(domain.KnownZone, dmarc));
        var checks = await DomainChecks.RunAsync(domain.Plan, CheckSite.Of(domain.Plan, impatient, domain.KnownZone), cancellationToken);
        var view = await LookAtProviderAsync(domain, checks, lane, cancellationToken);
        return await FoldAsync(db, domain, new(checks, view, new(around.ZoneSeen(domain), dmarc)), cancellationToken);
    }

    // For the sweep, a verified domain whose records are all there costs the provider one question a day, in case the identity was revoked.
    private async Task<ProviderView> LookAtProviderAsync(
        Domain domain, IReadOnlyList<CheckResult> checks, ControlLane lane, CancellationToken cancellationToken)
    {
        var allRight = checks.All(check => check.Outcome == CheckOutcome.Right);
        if (allRight && domain.FullyVerified && lane == ControlLane.Background && clock.GetUtcNow() - domain.ProviderSeenAt < ProviderInterval)
        {
            return new ProviderView.Unchanged();
        }

        switch (await provider.LookAsync(domain.Name, lane, cancellationToken))
        {
            case ProviderView.Gone:
                // Somebody removed the identity behind our back: it is made anew, and its new tokens are what is to be published.
                return await provider.RegisterAsync(domain.Name, domain.MailFromDomain, cancellationToken) is Registration.Done { Identity: var made }
                    ? new ProviderView.Seen(made)
                    : new ProviderView.Gone();
            case ProviderView.Seen { Identity: var identity } seen when allRight:
                if (await MayTakeMailFromAsync(domain, identity, cancellationToken))
                {
                    await provider.RestartAsync(domain.Name, domain.MailFromDomain, identity, lane, cancellationToken);
                }

                return seen;
            case var view:
                return view;
        }
    }

    private async Task<bool> MayTakeMailFromAsync(Domain domain, ProviderIdentity identity, CancellationToken cancellationToken)
    {
        if (identity.MailFromDomain == domain.MailFromDomain)
        {
            return true;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var others = await db.Domains.AsNoTracking().Where(d => d.Name == domain.Name && d.Id != domain.Id).ToListAsync(cancellationToken);
        return DomainOwnership.MayTakeMailFrom(others, identity);
    }

    private async Task<VerifyDomainOutcome> FoldAsync(SendaraDb db, Domain seen, Verdict verdict, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var (account, id) = (seen.AccountId.Value, seen.Id.Value);
        var locked = await db.Domains
            .FromSql($"select * from domains where account_id = {account} and id = {id} for update")
            .SingleOrDefaultAsync(cancellationToken);
        if (locked is null)
        {
            return new VerifyDomainOutcome.NotFound(); // Deleted while we looked.
        }

        var (seenBefore, updatedBefore) = (locked.LastObservation, locked.UpdatedAt);
        var change = locked.Apply(verdict, _schedule, clock.GetUtcNow());
        if (HistoryEntry.Begins(seenBefore, updatedBefore, locked))
        {
            db.DomainHistory.Add(HistoryEntry.Of(locked, change, clock));
        }

        if (DomainEvents.Of(locked, change, clock) is { } told)
        {
            db.AccountEvents.Add(told);
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException race) when (race.InnerException is PostgresException { ConstraintName: DomainMapping.OneHolder })
        {
            return new VerifyDomainOutcome.Claimed(locked.Name);
        }

        await transaction.CommitAsync(cancellationToken);
        Tell(locked, change);
        return new VerifyDomainOutcome.Looked(locked);
    }

    private void Tell(Domain domain, DomainChange change)
    {
        var result = domain.FullyVerified ? "verified" : domain.FailingSince is null ? "pending" : "failed";
        Telemetry.Verifications.Add(1, new KeyValuePair<string, object?>("result", result));
        Activity.Current?.SetTag("sendara.domain", domain.Id.ToString());
        switch (change)
        {
            case DomainChange.Verified or DomainChange.Restored:
                logger.DomainVerified(domain.Id, domain.AccountId);
                break;
            case DomainChange.AtRisk:
                logger.DomainAtRisk(domain.Id, domain.AccountId, domain.StopsSendingAt);
                break;
            case DomainChange.Failed:
                logger.DomainFailed(domain.Id, domain.AccountId);
                break;
            case DomainChange.Expired:
                logger.ClaimExpired(domain.Id, domain.AccountId);
                break;
        }
    }
}
