using Microsoft.Extensions.Options;
using Sendara.Engine.Events;
using Sendara.Engine.Sending;

namespace Sendara.Worker.Pumps;

/// <summary>Applies what the provider reported.</summary>
internal sealed class ProviderEventPump(
    ApplyProviderEvents apply, IOptions<SendingOptions> options, TimeProvider clock, ILogger<ProviderEventPump> logger)
    : Pump(clock, logger)
{
    protected override TimeSpan Rest => options.Value.PollInterval;

    protected override async Task<bool> WorkAsync(CancellationToken cancellationToken) => await apply.RunAsync(cancellationToken) > 0;
}
