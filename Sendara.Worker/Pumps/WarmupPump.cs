using Microsoft.Extensions.Options;
using Sendara.Engine.Sending;
using Sendara.Engine.Warmup;

namespace Sendara.Worker.Pumps;

/// <summary>Lets mail go that waits for the warm-up or for the end of a pause.</summary>
internal sealed class WarmupPump(ReleaseHeldMail release, IOptions<SendingOptions> options, TimeProvider clock, ILogger<WarmupPump> logger)
    : Pump(clock, logger)
{
    protected override TimeSpan Rest => options.Value.PollInterval;

    protected override Task RestAsync(CancellationToken cancellationToken) => release.WaitForMailAsync(Rest, cancellationToken);

    protected override async Task<bool> WorkAsync(CancellationToken cancellationToken) => await release.RunAsync(cancellationToken) > 0;
}
