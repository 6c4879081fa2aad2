using Sendara.Engine.Domains;

namespace Sendara.Worker.Jobs;

/// <summary>Looks at the domains that are due.</summary>
internal sealed class SweepDomainsJob(SweepDomains sweep)
{
    public Task RunAsync(CancellationToken cancellationToken) => sweep.RunAsync(cancellationToken);
}
