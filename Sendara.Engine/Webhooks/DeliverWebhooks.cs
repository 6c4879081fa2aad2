using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Sendara.Engine.Sending;
using Sendara.Ids;
using Sendara.Webhooks;

namespace Sendara.Engine.Webhooks;

/// <summary>
/// Takes deliveries from the queue, makes them, and writes down what came of them, all three at the same time: while one endpoint hangs, the
/// others go on. Never more is taken than runs at once, so what a crash leaves behind is little and the memory stays flat.
/// </summary>
public sealed class DeliverWebhooks : IDisposable
{
    private const int MostEndpointsAtOnce = 100;

    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromSeconds(1);

    private readonly WebhookQueue _queue;
    private readonly WebhookBodies _bodies;
    private readonly WebhookTurns _turns;
    private readonly DeliverEvent _deliver;
    private readonly DeliveryResults _results;
    private readonly WebhookWakeUp _wakeUp;
    private readonly WebhookOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<DeliverWebhooks> _logger;
    private readonly Doorbell _bell;
    private int _inHand;

    /// <summary>Made once for a host.</summary>
    public DeliverWebhooks(
        NpgsqlDataSource postgres,
        DeliverEvent deliver,
        DeliveryResults results,
        WebhookWakeUp wakeUp,
        IOptions<WebhookOptions> options,
        TimeProvider clock,
        ILogger<DeliverWebhooks> logger)
    {
        (_deliver, _results, _wakeUp, _options, _clock, _logger) = (deliver, results, wakeUp, options.Value, clock, logger);
        (_queue, _bodies, _turns, _bell) = (new(postgres, clock), new(postgres), new(postgres, clock), new(clock));
        _wakeUp.Woken += WakeUp;
    }

    /// <summary>Delivers until nothing is due any more. What is under way when the caller stops it is waited for.</summary>
    /// <returns>How many attempts were made.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var broken = new CancellationTokenSource();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, broken.Token);
        var results = Channel.CreateUnbounded<DeliveryResult>(new() { SingleReader = true });
        var saving = SaveAllAsync(results.Reader, broken);
        _turns.LookAgain();
        var total = 0;
        try
        {
            while (!ending.IsCancellationRequested)
            {
                var taken = await TryTakeAsync(results.Writer, ending.Token);
                total += taken;
                if (taken > 0)
                {
                    continue;
                }

                if (Volatile.Read(ref _inHand) == 0)
                {
                    break;
                }

                await _bell.WaitAsync(_options.PollInterval, ending.Token);
            }
        }
        finally
        {
            while (Volatile.Read(ref _inHand) > 0 && !broken.IsCancellationRequested)
            {
                await _bell.WaitAsync(Timeout.InfiniteTimeSpan, broken.Token);
            }

            results.Writer.Complete();
            await saving;
        }

        return total;
    }

    /// <summary>Waits until there may be deliveries, at most so long.</summary>
    public Task WaitForEventsAsync(TimeSpan limit, CancellationToken cancellationToken) => _bell.WaitAsync(limit, cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _wakeUp.Woken -= WakeUp;

    private async Task<int> TryTakeAsync(ChannelWriter<DeliveryResult> results, CancellationToken cancellationToken)
    {
        try
        {
            var endpoints = Math.Min((_options.Concurrency - Volatile.Read(ref _inHand)) / Webhook.DeliveriesAtOnce, MostEndpointsAtOnce);
            return endpoints > 0 && await _turns.AnyAsync(cancellationToken) ? await TakeAsync(_turns.Next(endpoints), results) : 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception outage) when (outage is NpgsqlException or TimeoutException && Volatile.Read(ref _inHand) > 0)
        {
            // With nothing in hand it is the pump's to wait.
            _logger.NoDeliveriesClaimed(outage.Message);
            _turns.LookAgain();
            await Task.Delay(RestAfterFailure, _clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return 0;
        }
    }

    // From here on they are taken: nobody's cancellation leaves them to their lease.
    private async Task<int> TakeAsync(IReadOnlyList<EndpointKey> endpoints, ChannelWriter<DeliveryResult> results)
    {
        var claimed = await _queue.ClaimAsync(endpoints, _options.Lease, CancellationToken.None);
        var deliveries = await _bodies.AttachAsync(claimed, CancellationToken.None);
        Interlocked.Add(ref _inHand, deliveries.Count);
        foreach (var delivery in deliveries)
        {
            _ = DeliverAsync(delivery, results);
        }

        return deliveries.Count;
    }

    private async Task DeliverAsync(ClaimedDelivery delivery, ChannelWriter<DeliveryResult> results)
    {
        try
        {
            results.TryWrite(await _deliver.RunAsync(delivery));
        }
        catch (Exception bug)
        {
            // One delivery that cannot be made, such as one whose secret cannot be opened, must not hold up the others.
            _logger.DeliveryBroken(new Id<Webhook>(delivery.Endpoint.Webhook), bug);
            Interlocked.Decrement(ref _inHand);
            _bell.Ring();
        }
    }

    private async Task SaveAllAsync(ChannelReader<DeliveryResult> results, CancellationTokenSource broken)
    {
        try
        {
            await _results.SaveAllAsync(results, Settle);
        }
        catch
        {
            // A bug. Nobody settles any more what is in hand: it comes up again after its lease, and the host learns why.
            await broken.CancelAsync();
            throw;
        }
    }

    private void Settle(IReadOnlyList<DeliveryResult> settled)
    {
        Interlocked.Add(ref _inHand, -settled.Count);
        _turns.Add(settled.Select(result => result.Delivery.Endpoint).Distinct());
        _bell.Ring();
    }

    private void WakeUp()
    {
        _turns.LookAgain();
        _bell.Ring();
    }
}
