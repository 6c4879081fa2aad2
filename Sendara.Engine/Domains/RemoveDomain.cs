using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Engine.Ses;
using Sendara.Engine.Store;
using Sendara.Ids;
using Sendara.Refusals;

namespace Sendara.Engine.Domains;

/// <summary>What came of removing a domain.</summary>
public abstract record RemoveDomainOutcome
{
    private RemoveDomainOutcome()
    {
    }

    /// <summary>It is gone.</summary>
    public sealed record Removed : RemoveDomainOutcome;

    /// <summary>It stays, for this reason.</summary>
    public sealed record Refused(Refusal Refusal) : RemoveDomainOutcome;

    /// <summary>The account has no such domain.</summary>
    public sealed record NotFound : RemoveDomainOutcome;
}

/// <summary>
/// Takes a domain from an account. The row goes first, so that nothing is sent from it any more; the provider's identity follows unless
/// another account still waits for the name or holds it. A provider that is away keeps an identity that nobody uses, and adding the name
/// again takes it over.
/// </summary>
public sealed class RemoveDomain(IDbContextFactory<SendaraDb> databases, ProviderIdentities provider, ILogger<RemoveDomain> logger)
{
    /// <summary>Removes the domain.</summary>
    public async Task<RemoveDomainOutcome> RunAsync(Id<Account> account, Id<Domain> id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        DomainName name;
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            // Before the domain, as everybody does who writes to both.
            await db.Database.ExecuteSqlAsync(
                $"select from warmups where account_id = {account.Value} and domain_id = {id.Value} for update", cancellationToken);
            if (await db.LockAsync(account, id, cancellationToken) is not { } domain)
            {
                return new RemoveDomainOutcome.NotFound();
            }

            if (SandboxDomain.JudgeRemoval(domain) is { } refusal)
            {
                return new RemoveDomainOutcome.Refused(refusal);
            }

            name = domain.Name;
            db.Domains.Remove(domain);
            await db.SaveChangesAsync(cancellationToken);

            // Mail at its gate comes up as if nobody had looked at it, and fails for want of the domain.
            await db.Database.ExecuteSqlAsync(
                $"""
                 update send_queue
                    set mailbox_provider = null
                  where lane = 3 and mailbox_provider is not null and account_id = {account.Value} and domain_id = {id.Value}
                 """,
                cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        logger.DomainRemoved(id, account);
        if (!await db.Domains.Alive().AnyAsync(d => d.Name == name, cancellationToken))
        {
            await provider.TryRemoveAsync(name, ControlLane.Foreground, CancellationToken.None);
        }

        return new RemoveDomainOutcome.Removed();
    }
}
