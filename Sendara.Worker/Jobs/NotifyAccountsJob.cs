using Sendara.Engine.Events;

namespace Sendara.Worker.Jobs;

/// <summary>Writes to customers about what happened to their domains.</summary>
internal sealed class NotifyAccountsJob(NotifyAccounts notify)
{
    public Task RunAsync(CancellationToken cancellationToken) => notify.RunAsync(cancellationToken);
}
