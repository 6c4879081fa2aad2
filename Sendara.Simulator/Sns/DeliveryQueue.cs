using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Sendara.Simulator.Sns;

/// <summary>Carries deliveries to their endpoints, each endpoint with its own workers so that a dead one holds up nobody else.</summary>
internal sealed class DeliveryQueue(
    EndpointClient endpoints,
    NotificationFile kept,
    SnsBehaviourSwitch behaviour,
    Counters counters,
    TimeProvider clock,
    ILogger<DeliveryQueue> logger) : IHostedService, IDisposable
{
    private const int WorkersPerEndpoint = 32;

    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<string, Lazy<Lane>> _lanes = new(StringComparer.Ordinal);

    public void Enqueue(Delivery delivery, TimeSpan wait)
    {
        if (wait > TimeSpan.Zero)
        {
            _ = EnqueueLaterAsync(delivery, wait);
            return;
        }

        _lanes.GetOrAdd(delivery.Subscription.Arn, _ => new Lazy<Lane>(OpenLane)).Value.Deliveries.TryWrite(delivery);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        var done = Task.WhenAll(_lanes.Values.Select(lane => lane.Value.Done));
        await done.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stopping.Dispose();

    private Lane OpenLane()
    {
        var channel = Channel.CreateUnbounded<Delivery>();
        var workers = Enumerable.Range(0, WorkersPerEndpoint).Select(_ => CarryAsync(channel.Reader, _stopping.Token));
        return new Lane(channel.Writer, Task.WhenAll(workers.ToList()));
    }

    private async Task EnqueueLaterAsync(Delivery delivery, TimeSpan wait)
    {
        await Task.Delay(wait, clock, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_stopping.IsCancellationRequested)
        {
            Enqueue(delivery, TimeSpan.Zero);
        }
    }

    private async Task CarryAsync(ChannelReader<Delivery> deliveries, CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var delivery in deliveries.ReadAllAsync(stoppingToken))
            {
                var attempted = delivery with { Attempts = delivery.Attempts + 1 };
                Settle(attempted, await endpoints.PostAsync(attempted, stoppingToken));
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; what is still queued waits in the file, if there is one.
        }
    }

    private void Settle(Delivery delivery, AttemptResult result)
    {
        // A confirmation has its own loop, which asks again until it is confirmed.
        var pause = result == AttemptResult.TryAgain && delivery.Type == Envelope.Notification
            ? RetryPlan.Next(behaviour.Current, delivery.Attempts, clock.GetUtcNow() - delivery.PublishedAt)
            : null;
        if (pause is { } wait)
        {
            counters.CountNotification("retried");
            _ = EnqueueLaterAsync(delivery, wait);
            return;
        }

        if (delivery.Key is { } key)
        {
            kept.Settled(key);
        }

        counters.CountNotification(result == AttemptResult.Delivered ? "delivered" : "failed");
        if (result != AttemptResult.Delivered && delivery.Type == Envelope.Notification)
        {
            logger.DeliveryGivenUp(delivery.Type, delivery.MessageId, delivery.Subscription.Endpoint, delivery.Attempts);
        }
    }

    private sealed record Lane(ChannelWriter<Delivery> Deliveries, Task Done);
}
