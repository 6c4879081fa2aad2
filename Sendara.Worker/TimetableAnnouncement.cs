using Hangfire;
using Hangfire.Storage;
using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.Engine.Domains;

namespace Sendara.Worker;

/// <summary>
/// Writes the timetable down once the host runs. A worker that was killed may have left a lock on it: that is waited for here, while the
/// pumps send mail already.
/// </summary>
internal sealed class TimetableAnnouncement(
    IRecurringJobManager jobs, IOptions<VerificationOptions> verification, TimeProvider clock, ILogger<TimetableAnnouncement> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // Hangfire has no asynchronous form; the host must not wait for it.
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                Timetable.Announce(jobs, verification.Value.SweepSchedule);
                return;
            }
            catch (Exception busy) when (busy is DistributedLockTimeoutException or NpgsqlException)
            {
                logger.TimetableWaits(busy.Message);
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
