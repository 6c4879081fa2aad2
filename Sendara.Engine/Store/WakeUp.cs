using Microsoft.Extensions.Logging;
using Npgsql;

namespace Sendara.Engine.Store;

/// <summary>
/// Tells the workers of all hosts that there is work of one kind. A nudge and nothing more: a lost one costs a poll interval. Commits that
/// notify wait for each other in PostgreSQL, so no commit carries one: the nudge follows on its own, for everything of the last moments
/// together. Cost: at most 20 notifications a second for each host that has work, one connection for each worker.
/// </summary>
public abstract class WakeUp(string channel, NpgsqlDataSource postgres, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(50);

    // A connection that died in silence is noticed by this.
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(30);

    private int _wanted;

    /// <summary>Work may have come.</summary>
    internal event Action? Woken;

    /// <summary>Call this when work that is due at once has been committed. Returns at once.</summary>
    public void Notify()
    {
        if (Interlocked.Exchange(ref _wanted, 1) == 0)
        {
            _ = NotifyAsync();
        }
    }

    /// <summary>Listens until the connection is lost or the caller stops it.</summary>
    public async Task ListenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await postgres.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, _) => Woken?.Invoke();
        await ExecuteAsync(connection, $"listen {channel}", cancellationToken);
        Woken?.Invoke(); // What was committed before is not notified again.
        while (true)
        {
            if (!await connection.WaitAsync(SignOfLife, cancellationToken))
            {
                await ExecuteAsync(connection, "select 1", cancellationToken);
            }
        }
    }

    private async Task NotifyAsync()
    {
        try
        {
            await using var command = postgres.CreateCommand($"notify {channel}");
            Volatile.Write(ref _wanted, 2);
            await command.ExecuteNonQueryAsync();
        }
        catch (Exception outage) when (outage is NpgsqlException or TimeoutException)
        {
            logger.WorkersNotWoken(outage.Message);
        }

        await Task.Delay(Apart, clock, CancellationToken.None);
        if (Interlocked.Exchange(ref _wanted, 0) == 1)
        {
            Notify();
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
