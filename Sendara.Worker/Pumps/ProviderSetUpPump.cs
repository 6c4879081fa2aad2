using Sendara.Engine.Ses;

namespace Sendara.Worker.Pumps;

/// <summary>Makes sure at every start that the provider reports back; keeps trying until the provider can be reached, then is done.</summary>
internal sealed class ProviderSetUpPump(ProviderSetUp setUp, TimeProvider clock, ILogger<ProviderSetUpPump> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await setUp.TryRunAsync(stoppingToken) is not { } failure)
            {
                return;
            }

            logger.ProviderNotSetUp(failure);
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
