using Sendara.Engine.Sending;

namespace Sendara.Worker.Pumps;

/// <summary>Listens for mail that has just been accepted; a lost connection is opened again, and polling finds what was missed.</summary>
internal sealed class WakeUpPump(SendWakeUp wakeUp, TimeProvider clock, ILogger<WakeUpPump> logger) : Pump(clock, logger)
{
    protected override TimeSpan Rest => TimeSpan.Zero;

    protected override async Task<bool> WorkAsync(CancellationToken cancellationToken)
    {
        await wakeUp.ListenAsync(cancellationToken);
        return true;
    }
}
