using Sendara.Simulator.State;

namespace Sendara.Simulator.Ses.Identities;

/// <summary>Looks at all identities every few seconds, as the provider does without being asked.</summary>
internal sealed class IdentityWatch(IdentityCheck check, StateFile state, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await check.LookAtAllAsync(stoppingToken);
                if (check.TakeChanged())
                {
                    await state.SaveAsync(stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}
