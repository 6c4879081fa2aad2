using Microsoft.EntityFrameworkCore;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Engine.Ses;
using Sendara.Engine.Store;
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
/// Looks at a domain for a customer who waits, and folds what it saw into the row, as the sweep does for many. The looking happens outside
/// of any transaction.
/// </summary>
public sealed class VerifyDomain(
    IDbContextFactory<SendaraDb> databases,
    HeldNames held,
    ExpiredClaims claims,
    LookAtRecords records,
    LookAtProvider provider,
    FoldVerdicts fold,
    TimeProvider clock)
{
    private readonly SingleFlight<(Id<Account>, Id<Domain>), VerifyDomainOutcome> _inFlight = new();

    /// <summary>Verifies one domain of an account; however many ask at the same time, it is looked at once.</summary>
    public Task<VerifyDomainOutcome> RunAsync(Id<Account> account, Id<Domain> id, CancellationToken cancellationToken) =>
        _inFlight.RunAsync((account, id), () => LookAsync(account, id), cancellationToken);

    private async Task<VerifyDomainOutcome> LookAsync(Id<Account> account, Id<Domain> id)
    {
        using var activity = Telemetry.Source.StartActivity("verify domain");
        activity?.SetTag("sendara.domain", id.ToString());
        if (await ReadAsync(account, id) is not { } domain)
        {
            return new VerifyDomainOutcome.NotFound();
        }

        if (domain.IsSandbox)
        {
            return new VerifyDomainOutcome.Looked(domain);
        }

        if (await held.LeaveOutAsync([domain], CancellationToken.None) is [])
        {
            return new VerifyDomainOutcome.Claimed(domain.Name);
        }

        if (domain.IsClaimOver(clock.GetUtcNow()))
        {
            domain = await claims.RenewAsync(domain, CancellationToken.None);
        }

        var seen = await records.RunAsync(domain, room: null, CancellationToken.None);
        var view = await provider.RunAsync(domain, seen.Checks, ControlLane.Foreground, CancellationToken.None);
        try
        {
            return await fold.RunAsync([new(domain, new(seen.Checks, view, seen.Surroundings))], CancellationToken.None) is [var folded]
                ? new VerifyDomainOutcome.Looked(folded)
                : new VerifyDomainOutcome.NotFound(); // Removed while we looked.
        }
        catch (DbUpdateException race) when (FoldVerdicts.IsHeldByAnother(race))
        {
            return new VerifyDomainOutcome.Claimed(domain.Name);
        }
    }

    private async Task<Domain?> ReadAsync(Id<Account> account, Id<Domain> id)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.Domains.AsNoTracking().SingleOrDefaultAsync(d => d.AccountId == account && d.Id == id);
    }
}
