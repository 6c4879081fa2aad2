using Microsoft.Extensions.Options;
using Sendara.Engine.Sending;

namespace Sendara.Worker.Pumps;

/// <summary>Settles queued messages that never leave.</summary>
internal sealed class SimulationPump(SimulateMessages simulate, IOptions<SendingOptions> options, TimeProvider clock, ILogger<SimulationPump> logger)
    : Pump(clock, logger)
{
    protected override TimeSpan Rest => options.Value.PollInterval;

    protected override Task RestAsync(CancellationToken cancellationToken) => simulate.WaitForMailAsync(Rest, cancellationToken);

    protected override async Task<bool> WorkAsync(CancellationToken cancellationToken) => await simulate.RunAsync(cancellationToken) > 0;
}
