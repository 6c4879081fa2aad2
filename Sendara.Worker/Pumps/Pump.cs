using Npgsql;

namespace Sendara.Worker.Pumps;

/// <summary>
/// Does one kind of work over and over: at once while there is some, after a rest when there is none. A database that is away is waited
/// for; the rows are still there when it comes back.
/// </summary>
internal abstract class Pump(TimeProvider clock, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromSeconds(1);

    /// <summary>How long to rest when there is nothing to do.</summary>
    protected abstract TimeSpan Rest { get; }

    /// <summary>Rests; a pump that can be woken ends its rest early.</summary>
    protected virtual Task RestAsync(CancellationToken cancellationToken) => Task.Delay(Rest, clock, cancellationToken);

    /// <summary>Does a portion of the work; false when there was none.</summary>
    protected abstract Task<bool> WorkAsync(CancellationToken cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await WorkAsync(stoppingToken))
                {
                    await RestAsync(stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception outage) when (outage is NpgsqlException or TimeoutException)
            {
                logger.PumpWaits(GetType().Name, outage.Message);
                await Task.Delay(RestAfterFailure, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
