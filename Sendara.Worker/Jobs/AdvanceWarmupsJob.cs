using Sendara.Engine.Warmup;

namespace Sendara.Worker.Jobs;

/// <summary>Opens the day for the domains that warm up.</summary>
internal sealed class AdvanceWarmupsJob(AdvanceWarmups advance)
{
    public Task RunAsync(CancellationToken cancellationToken) => advance.RunAsync(cancellationToken);
}
