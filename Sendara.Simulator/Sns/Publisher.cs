using System.Diagnostics;

namespace Sendara.Simulator.Sns;

/// <summary>Publishes to a topic: one signed envelope for each confirmed subscription, lost or doubled as the behaviour says.</summary>
internal sealed class Publisher(
    SubscriptionBook subscriptions,
    SnsBehaviourSwitch behaviour,
    DeliveryQueue queue,
    NotificationFile kept,
    SigningAuthority authority,
    BaseAddress baseAddress,
    Counters counters,
    TimeProvider clock)
{
    public void Publish(string topicArn, string message, string? subject)
    {
        var current = behaviour.Current;
        if (current.MissingTopics.Contains(topicArn))
        {
            return;
        }

        var now = clock.GetUtcNow();
        var messageId = RandomIds.Uuid().ToString();

        foreach (var subscription in subscriptions.ConfirmedTo(topicArn))
        {
            if (Random.Shared.NextDouble() < current.DropProbability)
            {
                counters.CountNotification("dropped");
                continue;
            }

            var copies = Random.Shared.NextDouble() < current.DuplicateProbability ? 2 : 1;
            for (var copy = 0; copy < copies; copy++)
            {
                var notification = new KeptNotification(RandomIds.Uuid(), subscription.Arn, messageId, topicArn, subject, message, now);
                kept.Published(notification);
                queue.Enqueue(DeliveryOf(notification, subscription), Wait(current));
            }
        }
    }

    /// <summary>Goes on with what an earlier process left on its way; those whose subscription is gone are done with.</summary>
    public void Resume(IReadOnlyList<KeptNotification> notifications)
    {
        foreach (var notification in notifications)
        {
            if (subscriptions.All.FirstOrDefault(s => s.Arn == notification.SubscriptionArn) is { } subscription)
            {
                queue.Enqueue(DeliveryOf(notification, subscription), TimeSpan.Zero);
            }
            else
            {
                kept.Settled(notification.Key);
            }
        }
    }

    private Delivery DeliveryOf(KeptNotification notification, Subscription subscription)
    {
        var body = new Lazy<string>(() => subscription.IsRaw ? notification.Message : new Envelope(
            Envelope.Notification,
            notification.MessageId,
            Token: null,
            notification.TopicArn,
            notification.Subject,
            notification.Message,
            SubscribeUrl: null,
            Envelope.Time(notification.PublishedAt),
            behaviour.Current.SignatureVersion,
            Signature: "",
            $"{baseAddress.Value}/sns/{authority.LeafFileName}",
            $"{baseAddress.Value}/sns/?Action=Unsubscribe&SubscriptionArn={subscription.Arn}").SignedBy(authority).ToJson());
        return new(subscription, Envelope.Notification, notification.MessageId, body, notification.PublishedAt, Activity.Current?.Context ?? default)
        {
            Key = notification.Key,
        };
    }

    private static TimeSpan Wait(SnsBehaviour behaviour) =>
        TimeSpan.FromMilliseconds(behaviour.DelayMs + (behaviour.Reorder ? Random.Shared.Next(behaviour.ReorderWindowMs + 1) : 0));
}
