using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sendara.Domains;
using Sendara.Engine.Ses;

namespace Sendara.Engine.Domains;

/// <summary>
/// Looks at every domain that is due. Cost: for each domain six look-ups, and its share of three statements and a commit for up to 250;
/// nothing at the provider while all is well. 100 000 verified domains at the default of 45 minutes are 37 a second, where one machine does
/// many hundreds. A sweep that dies loses nothing, as its claims run out by themselves; several at once share the work.
/// </summary>
public sealed class SweepDomains(
    SweepLag lag,
    DueDomains due,
    HeldNames held,
    ExpiredClaims claims,
    LookAtRecords records,
    LookAtProvider provider,
    FoldVerdicts fold,
    IOptions<VerificationOptions> options,
    ILogger<SweepDomains> logger)
{
    /// <summary>Works until nothing is due.</summary>
    /// <returns>How many domains were looked at.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await lag.ReadAsync(cancellationToken);
        var looked = 0;
        await using (var pipeline = new LookPipeline(options.Value.Concurrency, (domain, room) => LookAsync(domain, room, cancellationToken), FoldAsync))
        {
            var claiming = due.ClaimAsync(LookPipeline.BatchSize, cancellationToken);
            while (await claiming is { Count: > 0 } claimed)
            {
                claiming = due.ClaimAsync(LookPipeline.BatchSize, cancellationToken); // Lest the look-ups run dry meanwhile.
                foreach (var domain in await held.LeaveOutAsync(claimed, cancellationToken))
                {
                    await pipeline.BeginAsync(domain, cancellationToken);
                }

                looked += claimed.Count;
            }
        }

        if (looked > 0)
        {
            logger.DomainsSwept(looked);
        }

        return looked;
    }

    private async Task<Look?> LookAsync(Domain domain, LookupRoom.Share room, CancellationToken cancellationToken)
    {
        try
        {
            RecordsSeen seen;
            using (room)
            {
                if (domain.ClaimExpired)
                {
                    await claims.ReleaseAsync(domain, cancellationToken);
                    return null;
                }

                seen = await records.RunAsync(domain, room, cancellationToken);
            }

            var view = await provider.RunAsync(domain, seen.Checks, ControlLane.Background, cancellationToken);
            return new(domain, new(seen.Checks, view, seen.Surroundings));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null; // The host stops; the claim runs out by itself.
        }
        catch (Exception failure)
        {
            // Whatever it is that this one domain brings to light, it must not stop the watch over all the others.
            logger.LookFailed(domain.Id, failure);
            return null;
        }
    }

    // What has been seen is written even if the host stops. A batch that cannot be written is written domain by domain, so that a name which
    // another account got hold of meanwhile, or whatever else is wrong with one row, concerns no other.
    private async Task FoldAsync(IReadOnlyList<Look> looks)
    {
        var left = looks;
        try
        {
            left = await fold.NoteAsync(looks, CancellationToken.None);
            await fold.RunAsync(left, CancellationToken.None);
        }
        catch (Exception)
        {
            foreach (var look in left)
            {
                await FoldAsync(look);
            }
        }
    }

    private async Task FoldAsync(Look look)
    {
        try
        {
            await fold.RunAsync([look], CancellationToken.None);
        }
        catch (DbUpdateException race) when (FoldVerdicts.IsHeldByAnother(race))
        {
            logger.DomainHeld(look.Domain.Id);
        }
        catch (Exception failure)
        {
            logger.LookFailed(look.Domain.Id, failure);
        }
    }
}
