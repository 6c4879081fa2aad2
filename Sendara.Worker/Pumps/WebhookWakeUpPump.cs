using Sendara.Engine.Webhooks;

namespace Sendara.Worker.Pumps;

/// <summary>Listens for events that have just happened; a lost connection is opened again, and polling finds what was missed.</summary>
internal sealed class WebhookWakeUpPump(WebhookWakeUp wakeUp, TimeProvider clock, ILogger<WebhookWakeUpPump> logger) : Pump(clock, logger)
{
    protected override TimeSpan Rest => TimeSpan.Zero;

    protected override async Task<bool> WorkAsync(CancellationToken cancellationToken)
    {
        await wakeUp.ListenAsync(cancellationToken);
        return true;
    }
}
