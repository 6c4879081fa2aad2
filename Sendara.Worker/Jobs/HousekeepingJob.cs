using Sendara.Engine.Store;

namespace Sendara.Worker.Jobs;

/// <summary>Creates partitions ahead of time, drops those whose time is over, and removes old idempotency keys and receipts.</summary>
internal sealed class HousekeepingJob(Housekeeping housekeeping)
{
    public Task RunAsync(CancellationToken cancellationToken) => housekeeping.RunAsync(cancellationToken);
}
