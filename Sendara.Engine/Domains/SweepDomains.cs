using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Sendara.Engine.Domains;

/// <summary>
/// Looks at every domain that is due, in batches. Cost: six look-ups a domain and one row update; 100 000 verified domains at the default
/// of 45 minutes are 37 domains a second. Several sweeps at once share the work.
/// </summary>
public sealed class SweepDomains(
    SweepLag lag, DueDomains due, VerifyDomain verify, IOptions<VerificationOptions> options, ILogger<SweepDomains> logger)
{
    private const int BatchSize = 100;

    private readonly VerificationOptions _options = options.Value;

    /// <summary>Works until nothing is due.</summary>
    /// <returns>How many domains were looked at.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await lag.ReadAsync(cancellationToken);
        var looked = 0;
        while (await due.ClaimAsync(BatchSize, cancellationToken) is { Count: > 0 } batch)
        {
            await Parallel.ForEachAsync(
                batch,
                new ParallelOptions { MaxDegreeOfParallelism = _options.Concurrency, CancellationToken = cancellationToken },
                async (due, token) => await verify.RunInBackgroundAsync(due.Account, due.Domain, token));
            looked += batch.Count;
        }

        if (looked > 0)
        {
            logger.DomainsSwept(looked);
        }

        return looked;
    }
}
