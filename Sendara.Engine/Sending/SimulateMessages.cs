using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.Sending;

namespace Sendara.Engine.Sending;

/// <summary>
/// Settles mail that never leaves: it takes the last look that real mail takes, and is then delivered, bounced or complained about as its
/// recipient's address says. It asks the provider nothing, so it goes on when all other mail waits.
/// </summary>
public sealed class SimulateMessages : IDisposable
{
    private static readonly SendLane[] Lanes = [SendLane.Simulated];

    private readonly SendQueue _queue;
    private readonly SendTurns _turns;
    private readonly SendResults _results;
    private readonly SendWakeUp _wakeUp;
    private readonly SendingOptions _options;
    private readonly TimeProvider _clock;
    private readonly Doorbell _bell;

    /// <summary>Made once for a host.</summary>
    public SimulateMessages(
        NpgsqlDataSource postgres, SendQueue queue, SendResults results, SendWakeUp wakeUp, IOptions<SendingOptions> options, TimeProvider clock)
    {
        (_queue, _results, _wakeUp, _options, _clock) = (queue, results, wakeUp, options.Value, clock);
        _turns = new(postgres, Lanes, clock);
        _bell = new(clock);
        _wakeUp.Woken += WakeUp;
    }

    /// <summary>Settles one batch.</summary>
    /// <returns>How many messages were taken.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        _turns.LookAgain();
        if (!await _turns.AnyAsync(cancellationToken))
        {
            return 0;
        }

        var turns = _turns.Next(_options.BatchSize);
        var claimed = await _queue.ClaimAsync(turns, Lanes, _options.Lease, cancellationToken);
        _turns.Settle(turns, claimed);
        var now = _clock.GetUtcNow();
        await _results.SaveAsync([.. claimed.Select(send => Settle(send, now))], now + _options.Lease);
        return claimed.Count;
    }

    /// <summary>Waits until there may be mail, at most so long.</summary>
    public Task WaitForMailAsync(TimeSpan limit, CancellationToken cancellationToken) => _bell.WaitAsync(limit, cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _wakeUp.Woken -= WakeUp;

    private SendResult Settle(ClaimedSend send, DateTimeOffset now)
    {
        var objection = send.Objection(_options, now);
        Telemetry.Dispatched.Add(1, new KeyValuePair<string, object?>("outcome", objection is null ? "simulated" : "refused"));
        return objection is null ? SendResult.Simulated(send, now) : SendResult.Failed(send, objection, now);
    }

    private void WakeUp()
    {
        _turns.LookAgain();
        _bell.Ring();
    }
}
