using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Engine.Ses;
using Sendara.Engine.Store;
using Sendara.Engine.Store.Mappings;
using Sendara.Ids;
using Sendara.Refusals;

namespace Sendara.Engine.Domains;

/// <summary>What came of adding a domain.</summary>
public abstract record AddDomainOutcome
{
    private AddDomainOutcome()
    {
    }

    /// <summary>The account has the domain now.</summary>
    public sealed record Added(Domain Domain) : AddDomainOutcome;

    /// <summary>It has not, for this reason; nothing was written.</summary>
    public sealed record Refused(Refusal Refusal) : AddDomainOutcome;
}

/// <summary>
/// Registers a domain with the provider and remembers it for the account. The row comes last: a crash before it leaves an identity that
/// the next attempt takes over, and never half a domain. Meanwhile it looks at what the domain has published, within
/// <see cref="LookAround.Patience"/>.
/// </summary>
public sealed class AddDomain(
    IDbContextFactory<SendaraDb> databases,
    ProviderIdentities provider,
    MailFromClaims claims,
    LookAround around,
    IOptions<SesOptions> ses,
    IOptions<PlatformOptions> platform,
    TimeProvider clock,
    ILogger<AddDomain> logger)
{
    private readonly SesOptions _ses = ses.Value;
    private readonly PlatformOptions _platform = platform.Value;

    /// <summary>Adds a domain to an account; <paramref name="region"/> must be the one that this installation sends from, or null.</summary>
    public async Task<AddDomainOutcome> RunAsync(
        Id<Account> account, DomainName name, string? mailFromPrefix, string? region, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!DomainPolicy.TryMailFromPrefix(mailFromPrefix, name, out var prefix, out var refusal)
            || (refusal = DomainPolicy.Judge(name, _platform.Domain)
                ?? JudgeRegion(region)
                ?? await JudgeOwnershipAsync(db, account, name, cancellationToken)) is not null)
        {
            return new AddDomainOutcome.Refused(refusal!);
        }

        if (await claims.TakeAsync(account, name, prefix, !string.IsNullOrEmpty(mailFromPrefix), cancellationToken) is not { } mailFromDomain)
        {
            return Refuse(
                RefusalCode.InvalidRequest, $"mail_from_prefix: {prefix}.{name} belongs to another account; choose another prefix or leave it out.");
        }

        var surroundings = around.RunAsync(name, CancellationToken.None);
        return await provider.RegisterAsync(name, mailFromDomain, ControlLane.Foreground, cancellationToken) switch
        {
            Registration.Done { Identity: var identity } =>
                await SaveAsync(db, Domain.Add(account, name, _ses.Region, mailFromDomain, identity, clock, await surroundings)),
            Registration.Refused { Reason: var reason } =>
                Refuse(RefusalCode.InvalidRequest, $"domain: the e-mail provider refuses {name}: {reason}"),
            Registration.Unavailable { Reason: var reason } => Unavailable(name, reason),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private Refusal? JudgeRegion(string? region) =>
        region is null || region == _ses.Region
            ? null
            : Refusal.Invalid("region", $"this installation sends from {_ses.Region}; leave region out or name that one.");

    private static async Task<Refusal?> JudgeOwnershipAsync(
        SendaraDb db, Id<Account> account, DomainName name, CancellationToken cancellationToken)
    {
        var holders = await db.Domains.Where(d => d.Name == name).Select(d => new { d.AccountId, d.FullyVerified }).ToListAsync(cancellationToken);
        return DomainOwnership.Judge(
            name, holders.Exists(holder => holder.AccountId == account), holders.Exists(holder => holder.FullyVerified));
    }

    private async Task<AddDomainOutcome> SaveAsync(SendaraDb db, Domain domain)
    {
        db.Domains.Add(domain);
        try
        {
            // The provider has the identity by now: not saving because the caller hung up would only leave it without an owner.
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException race) when (race.InnerException is PostgresException { ConstraintName: DomainMapping.OncePerAccount })
        {
            return new AddDomainOutcome.Refused(DomainOwnership.AlreadyExists(domain.Name));
        }

        logger.DomainAdded(domain.Id, domain.AccountId);
        return new AddDomainOutcome.Added(domain);
    }

    private AddDomainOutcome.Refused Unavailable(DomainName name, string reason)
    {
        logger.ProviderUnavailable(name, reason);
        return Refuse(RefusalCode.ProviderUnavailable, "The e-mail provider cannot be reached at the moment. Nothing was added; try again in a minute.");
    }

    private static AddDomainOutcome.Refused Refuse(RefusalCode code, string message) => new(new Refusal(code, message));
}
