using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Engine.Store;
using Sendara.Engine.Warmup;
using Sendara.Ids;
using Sendara.Refusals;
using Sendara.Warmup;

namespace Sendara.Engine.Domains;

/// <summary>Saves what a customer decided about a domain. Mail that is handed over from now on follows it.</summary>
public sealed class UpdateDomain(IDbContextFactory<SendaraDb> databases, IOptions<WarmupOptions> warmup, TimeProvider clock)
{
    /// <summary>Whether the settings can be taken; null lets them pass.</summary>
    public Refusal? Judge(DomainSettings settings) =>
        DomainSettings.Judge(settings) ?? (settings.Warmup?.StartDailyCap is { } cap ? warmup.Value.Policy.JudgeStartCap(cap) : null);

    /// <summary>Saves the settings; null if the account has no such domain.</summary>
    public async Task<Domain?> RunAsync(Id<Account> account, Id<Domain> id, DomainSettings settings, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (settings.Warmup is not null)
        {
            // Before the domain, as everybody does who writes to both.
            await db.Database.ExecuteSqlAsync(
                $"select from warmups where account_id = {account.Value} and domain_id = {id.Value} for update", cancellationToken);
        }

        if (await db.LockAsync(account, id, cancellationToken) is not { } domain)
        {
            return null;
        }

        domain.Set(settings, warmup.Value.Policy.ElsewhereCap, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        if (settings.Warmup is not null && domain.WarmupStartCap is { } declared && WarmupRamp.MayDeclare(domain.ReputationLevel))
        {
            await RaiseAsync(db, domain, declared, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return domain;
    }

    // The day that runs, if the warm-up has only just begun; one that has not begun yet begins with what was declared.
    private static async Task RaiseAsync(SendaraDb db, Domain domain, int cap, CancellationToken cancellationToken)
    {
        var (account, id, early, verdict, reason) =
            (domain.AccountId.Value, domain.Id.Value, WarmupRamp.DaysToDeclare, Words.Of(WarmupVerdict.Declared), WarmupRamp.Declaration(cap));
        await db.Database.ExecuteSqlAsync(
            $"""
             update warmup_days d
                set cap = {cap}, verdict = {verdict}, reason = {reason}
               from warmups w
              where w.account_id = {account} and w.domain_id = {id} and w.warm_at is null
                and d.account_id = w.account_id and d.domain_id = w.domain_id and d.day = w.day and d.good_days < {early} and d.cap < {cap}
             """,
            cancellationToken);
    }
}
