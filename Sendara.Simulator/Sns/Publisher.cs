using System.Diagnostics;

namespace Sendara.Simulator.Sns;

/// <summary>Publishes to a topic: one signed envelope for each confirmed subscription, lost or doubled as the behaviour says.</summary>
internal sealed class Publisher(
    SubscriptionBook subscriptions,
    SnsBehaviourSwitch behaviour,
    DeliveryQueue queue,
    SigningAuthority authority,
    BaseAddress baseAddress,
    Counters counters,
    TimeProvider clock)
{
    public void Publish(string topicArn, string message, string? subject)
    {
        var current = behaviour.Current;
        var now = clock.GetUtcNow();
        var messageId = RandomIds.Uuid().ToString();

        foreach (var subscription in subscriptions.ConfirmedTo(topicArn))
        {
            if (Random.Shared.NextDouble() < current.DropProbability)
            {
                counters.CountNotification("dropped");
                continue;
            }

            var body = new Lazy<string>(() => subscription.IsRaw ? message : new Envelope(
                Envelope.Notification,
                messageId,
                Token: null,
                topicArn,
                subject,
                message,
                SubscribeUrl: null,
                Envelope.Time(now),
                current.SignatureVersion,
                Signature: "",
                $"{baseAddress.Value}/sns/{authority.LeafFileName}",
                $"{baseAddress.Value}/sns/?Action=Unsubscribe&SubscriptionArn={subscription.Arn}").SignedBy(authority).ToJson());
            var delivery = new Delivery(subscription, Envelope.Notification, messageId, body, now, Activity.Current?.Context ?? default);

            var copies = Random.Shared.NextDouble() < current.DuplicateProbability ? 2 : 1;
            for (var copy = 0; copy < copies; copy++)
            {
                queue.Enqueue(delivery, Wait(current));
            }
        }
    }

    private static TimeSpan Wait(SnsBehaviour behaviour) =>
        TimeSpan.FromMilliseconds(behaviour.DelayMs + (behaviour.Reorder ? Random.Shared.Next(behaviour.ReorderWindowMs + 1) : 0));
}
