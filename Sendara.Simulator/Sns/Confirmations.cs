namespace Sendara.Simulator.Sns;

/// <summary>
/// Asks every unconfirmed endpoint for its confirmation, again every two seconds, so that the order of start does not matter.
/// </summary>
internal sealed class Confirmations(
    SubscriptionBook subscriptions,
    SnsBehaviourSwitch behaviour,
    DeliveryQueue queue,
    SigningAuthority authority,
    BaseAddress baseAddress,
    TimeProvider clock,
    IHostApplicationLifetime lifetime) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    public void Ask(Subscription subscription)
    {
        var now = clock.GetUtcNow();
        var messageId = RandomIds.Uuid().ToString();
        var body = new Lazy<string>(() => new Envelope(
            Envelope.SubscriptionConfirmation,
            messageId,
            subscription.Token,
            subscription.TopicArn,
            Subject: null,
            $"You have chosen to subscribe to the topic {subscription.TopicArn}.\n"
            + "To confirm the subscription, visit the SubscribeURL included in this message.",
            $"{baseAddress.Value}/sns/?Action=ConfirmSubscription&TopicArn={subscription.TopicArn}&Token={subscription.Token}",
            Envelope.Time(now),
            behaviour.Current.SignatureVersion,
            Signature: "",
            $"{baseAddress.Value}/sns/{authority.LeafFileName}",
            UnsubscribeUrl: null).SignedBy(authority).ToJson());
        queue.Enqueue(new Delivery(subscription, Envelope.SubscriptionConfirmation, messageId, body, now, Trace: default), TimeSpan.Zero);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // The links carry our own address, which is known once the server listens.
            await lifetime.ApplicationStarted.WaitAsync(stoppingToken);
            using var timer = new PeriodicTimer(Interval, clock);
            do
            {
                foreach (var subscription in subscriptions.All.Where(s => !s.IsConfirmed))
                {
                    Ask(subscription);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}
