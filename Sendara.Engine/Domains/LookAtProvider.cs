using Microsoft.EntityFrameworkCore;
using Sendara.Domains;
using Sendara.Domains.Checks;
using Sendara.Engine.Ses;
using Sendara.Engine.Store;

namespace Sendara.Engine.Domains;

/// <summary>
/// Looks at a domain's identity at the provider, and mends there what can be mended. The provider takes about one question a second, so a
/// sweep asks only where <see cref="ProviderQuestion"/> says so, and does without where others wait already: the next look comes back to it.
/// </summary>
public sealed class LookAtProvider(
    IDbContextFactory<SendaraDb> databases, ProviderIdentities provider, TimeProvider clock) : IDisposable
{
    // As many as get their turn before their patience is over.
    private const int MostWaiting = 30;

    private readonly SemaphoreSlim _waiting = new(MostWaiting);

    /// <summary>What the provider says after what the look at the records saw.</summary>
    internal async Task<ProviderView> RunAsync(
        Domain domain, IReadOnlyList<CheckResult> checks, ControlLane lane, CancellationToken cancellationToken)
    {
        if (lane == ControlLane.Foreground)
        {
            return await AskAsync(domain, checks, lane, cancellationToken);
        }

        if (!ProviderQuestion.IsDue(domain, checks, clock.GetUtcNow()) || !_waiting.Wait(0, cancellationToken))
        {
            return new ProviderView.Unchanged();
        }

        try
        {
            return await AskAsync(domain, checks, lane, cancellationToken);
        }
        finally
        {
            _waiting.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _waiting.Dispose();

    private async Task<ProviderView> AskAsync(
        Domain domain, IReadOnlyList<CheckResult> checks, ControlLane lane, CancellationToken cancellationToken)
    {
        switch (await provider.LookAsync(domain.Name, lane, cancellationToken))
        {
            case ProviderView.Gone:
                // Somebody removed the identity behind our back: it is made anew, and its new tokens are what is to be published.
                return await provider.RegisterAsync(domain.Name, domain.MailFromDomain, lane, cancellationToken) is Registration.Done { Identity: var made }
                    ? new ProviderView.Seen(made)
                    : new ProviderView.Gone();
            case ProviderView.Seen { Identity: var identity } seen when checks.All(check => check.Outcome == CheckOutcome.Right):
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
}
