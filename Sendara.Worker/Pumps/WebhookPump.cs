using Microsoft.Extensions.Options;
using Sendara.Engine.Webhooks;

namespace Sendara.Worker.Pumps;

/// <summary>Delivers events to customers' endpoints.</summary>
internal sealed class WebhookPump(DeliverWebhooks deliver, IOptions<WebhookOptions> options, TimeProvider clock, ILogger<WebhookPump> logger)
    : Pump(clock, logger)
{
    protected override TimeSpan Rest => options.Value.PollInterval;

    protected override Task RestAsync(CancellationToken cancellationToken) => deliver.WaitForEventsAsync(Rest, cancellationToken);

    protected override async Task<bool> WorkAsync(CancellationToken cancellationToken) => await deliver.RunAsync(cancellationToken) > 0;
}
