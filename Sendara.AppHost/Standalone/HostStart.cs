using Sendara.AppHost.Local;

namespace Sendara.AppHost.Standalone;

/// <summary>Starts a host and sees it through to its first healthy answer.</summary>
internal sealed class HostStart(Children children, HealthWait health, TimeProvider clock)
{
    public Task UntilReadyAsync(ChildCommand command, Uri address, CancellationToken cancellationToken)
    {
        var child = children.Start(command);
        return Progress.OfAsync(command.Name, clock, () => health.UntilReadyAsync(child, new Uri(address, "health"), cancellationToken));
    }
}
