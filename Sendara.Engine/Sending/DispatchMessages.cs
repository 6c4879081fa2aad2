using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.Engine.Unsubscribes;
using Sendara.Sending;

namespace Sendara.Engine.Sending;

/// <summary>
/// Takes mail from the queue, hands it over to the provider and records what came of it, all three at the same time: while calls are under
/// way the next mail is taken, so that a slow call holds up nothing but itself. Never more is taken than may be handed over, and never more
/// than a batch beyond the calls that run, so the memory stays flat whatever the length of the queue.
/// </summary>
public sealed class DispatchMessages : IDisposable
{
    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromSeconds(1);

    private readonly SendQueue _queue;
    private readonly UnsubscribeLinks _links;
    private readonly SendTurns _turns;
    private readonly SendHold _hold;
    private readonly SendPace _pace;
    private readonly HandOverMessage _handOver;
    private readonly SendResults _results;
    private readonly SendWakeUp _wakeUp;
    private readonly SendingOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<DispatchMessages> _logger;
    private readonly Doorbell _bell;
    private int _inHand;

    /// <summary>Made once for a host.</summary>
    public DispatchMessages(
        NpgsqlDataSource postgres,
        SendQueue queue,
        UnsubscribeLinks links,
        SendHold hold,
        SendPace pace,
        HandOverMessage handOver,
        SendResults results,
        SendWakeUp wakeUp,
        IOptions<SendingOptions> options,
        TimeProvider clock,
        ILogger<DispatchMessages> logger)
    {
        (_queue, _links, _hold, _pace, _handOver, _results, _wakeUp) = (queue, links, hold, pace, handOver, results, wakeUp);
        (_options, _clock, _logger) = (options.Value, clock, logger);
        _turns = new(postgres, SendLanes.Real, clock);
        _bell = new(clock);
        _wakeUp.Woken += WakeUp;
    }

    /// <summary>Dispatches until nothing is due any more, or all mail has to wait.</summary>
    /// <returns>How many messages were taken.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var waiting = Channel.CreateUnbounded<ClaimedSend>();
        var results = Channel.CreateUnbounded<SendResult>();
        _inHand = 0;
        _turns.LookAgain();
        var calls = Enumerable.Range(0, _options.Concurrency)
            .Select(_ => EndAtBugsAsync(() => HandOverAllAsync(waiting.Reader, results.Writer, ending.Token), ending)).ToList();
        var saving = EndAtBugsAsync(() => _results.SaveAllAsync(results.Reader, _options.Lease, () => Volatile.Read(ref _inHand), Settle), ending);
        try
        {
            return await ClaimAllAsync(waiting.Writer, ending.Token);
        }
        finally
        {
            // What has been taken is handed over or brought back, whatever ends the work.
            waiting.Writer.Complete();
            await Task.WhenAll(calls).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            results.Writer.Complete();
            await saving;
            await Task.WhenAll(calls);
        }
    }

    /// <summary>Waits until there may be mail, at most so long.</summary>
    public Task WaitForMailAsync(TimeSpan limit, CancellationToken cancellationToken) => _bell.WaitAsync(limit, cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _wakeUp.Woken -= WakeUp;

    private async Task<int> ClaimAllAsync(ChannelWriter<ClaimedSend> waiting, CancellationToken cancellationToken)
    {
        var total = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            var room = _options.Concurrency + _options.BatchSize - Volatile.Read(ref _inHand);
            if (room * 2 >= _options.BatchSize)
            {
                var claim = await TryClaimAsync(Math.Min(room, _options.BatchSize), waiting, cancellationToken);
                total += claim.Taken;
                if (claim.Pause > TimeSpan.Zero)
                {
                    await Task.Delay(claim.Pause, _clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }

                if (claim.Taken > 0 || claim.Pause > TimeSpan.Zero)
                {
                    continue;
                }
            }

            if (Volatile.Read(ref _inHand) == 0)
            {
                break;
            }

            await _bell.WaitAsync(_options.PollInterval, cancellationToken);
        }

        return total;
    }

    private async Task<(int Taken, TimeSpan Pause)> TryClaimAsync(int room, ChannelWriter<ClaimedSend> waiting, CancellationToken cancellationToken)
    {
        if (_results.IsBehind)
        {
            return (0, RestAfterFailure);
        }

        try
        {
            var othersInHand = Volatile.Read(ref _inHand) > 0;
            var wanted = await _turns.AnyAsync(cancellationToken) ? await _hold.AllowAsync(room, othersInHand, cancellationToken) : 0;
            if (wanted == 0)
            {
                return (0, TimeSpan.Zero);
            }

            var leave = await _pace.TakeAsync(wanted, othersInHand, cancellationToken);
            return leave.Tokens == 0 ? (0, leave.Wait) : (await ClaimAsync(leave.Tokens, waiting, cancellationToken), TimeSpan.Zero);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return (0, TimeSpan.Zero);
        }
        catch (Exception outage) when (outage is NpgsqlException or TimeoutException)
        {
            _logger.NothingClaimed(outage.Message);
            return (0, RestAfterFailure);
        }
    }

    private async Task<int> ClaimAsync(int limit, ChannelWriter<ClaimedSend> waiting, CancellationToken cancellationToken)
    {
        var turns = _turns.Next(limit);
        var claimed = await _links.AttachAsync(await _queue.ClaimAsync(turns, SendLanes.Real, _options.Lease, cancellationToken));
        _turns.Settle(turns, claimed);
        Interlocked.Add(ref _inHand, claimed.Count);
        foreach (var send in claimed)
        {
            waiting.TryWrite(send);
        }

        await _pace.ReturnAsync(limit - claimed.Count);
        return claimed.Count;
    }

    private async Task HandOverAllAsync(ChannelReader<ClaimedSend> waiting, ChannelWriter<SendResult> results, CancellationToken ending)
    {
        await foreach (var send in waiting.ReadAllAsync(CancellationToken.None))
        {
            results.TryWrite(await _handOver.RunAsync(send, ending));
        }
    }

    // At a bug nothing more is taken, and the host learns of it when the rest has been brought back. What can no longer be saved is left to
    // the provider's events.
    private static async Task EndAtBugsAsync(Func<Task> work, CancellationTokenSource ending)
    {
        try
        {
            await work();
        }
        catch
        {
            await ending.CancelAsync();
            throw;
        }
    }

    private void Settle(int count)
    {
        Interlocked.Add(ref _inHand, -count);
        _bell.Ring();
    }

    private void WakeUp()
    {
        _turns.LookAgain();
        _bell.Ring();
    }
}
