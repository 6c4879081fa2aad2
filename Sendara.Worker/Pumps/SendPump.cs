using Microsoft.Extensions.Options;
using Sendara.Engine.Sending;

namespace Sendara.Worker.Pumps;

/// <summary>Hands queued messages over to the provider.</summary>
internal sealed class SendPump(DispatchMessages dispatch, IOptions<SendingOptions> options, TimeProvider clock, ILogger<SendPump> logger)
    : Pump(clock, logger)
{
    protected override TimeSpan Rest => options.Value.PollInterval;

    protected override Task RestAsync(CancellationToken cancellationToken) => dispatch.WaitForMailAsync(Rest, cancellationToken);

    protected override async Task<bool> WorkAsync(CancellationToken cancellationToken) => await dispatch.RunAsync(cancellationToken) > 0;
}
