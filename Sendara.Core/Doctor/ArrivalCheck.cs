using System.Diagnostics;

namespace Sendara.Doctor;

/// <summary>What became of the news of the probe mail within the time that was given to it.</summary>
public abstract record Arrival
{
    private Arrival()
    {
    }

    /// <summary>It was stored and applied, so long after the mail was handed over.</summary>
    public sealed record Applied(TimeSpan After) : Arrival;

    /// <summary>It was stored, but nobody has applied it.</summary>
    public sealed record Stored : Arrival;

    /// <summary>It came to our door and was not let in.</summary>
    public sealed record TurnedAway(string Reason) : Arrival;

    /// <summary>It lies in the queue, and nobody has fetched it.</summary>
    public sealed record LeftInQueue(int Waiting) : Arrival;

    /// <summary>The queue that it should lie in could not be asked.</summary>
    public sealed record QueueAway(string Reason) : Arrival;

    /// <summary>It did not come, and our own door could not be reached from here either.</summary>
    public sealed record DoorShut(string Address, string Reason) : Arrival;

    /// <summary>It did not come.</summary>
    public sealed record Nothing : Arrival;
}

/// <summary>The last three hops, which only an event can tell about.</summary>
public static class ArrivalCheck
{
    private const string Subscribe = "deploy/set-up-events.sh subscribes it; the API confirms an https subscription by itself.";

    /// <summary>Judges subscription, ingest and application.</summary>
    public static IReadOnlyList<Finding> Judge(Arrival arrival, string topic, string endpoint, TimeSpan patience) => arrival switch
    {
        Arrival.Applied { After: var after } =>
        [
            Subscribed(topic, endpoint),
            Finding.Right(Hop.Ingest, "the delivery of the probe mail was let in and stored"),
            Finding.Right(Hop.EventApplied, $"the delivery of the probe mail was applied {after.TotalSeconds:0.0} seconds after it was sent"),
        ],
        Arrival.Stored =>
        [
            Subscribed(topic, endpoint),
            Finding.Right(Hop.Ingest, "the delivery of the probe mail was let in and stored"),
            Finding.Broken(
                Hop.EventApplied,
                $"the delivery of the probe mail was stored, but nobody applied it within {patience.TotalSeconds:0} seconds",
                "Start a Worker, or look at the log of the one that runs."),
        ],
        Arrival.TurnedAway { Reason: var reason } => Ingest($"{endpoint} did not let the notification in: {reason}", "Do what the reason says; the API's log has it too."),
        Arrival.LeftInQueue { Waiting: var waiting } => Ingest(
            $"{waiting} messages lie in {endpoint}, and none of them was stored within {patience.TotalSeconds:0} seconds",
            "Start a Worker with Events:SqsQueueUrl; if one runs, its log says why it leaves them."),
        Arrival.QueueAway { Reason: var reason } =>
            Broken($"{endpoint} cannot be asked: {reason}", "Check Events:SqsQueueUrl, and that the policy in deploy/iam-policy.json is in force."),
        Arrival.DoorShut { Address: var address, Reason: var reason } => Ingest(
            $"nothing arrived within {patience.TotalSeconds:0} seconds, and {address} cannot be reached from here: {reason}",
            "Let SNS in: Platform:PublicUrl must lead to the API by its name in the public DNS, with a certificate that everybody trusts, through every firewall and proxy."),
        Arrival.Nothing => Broken(
            $"SES took the probe mail, but nothing reached {endpoint} within {patience.TotalSeconds:0} seconds",
            $"Subscribe {endpoint} to {topic}. {Subscribe}"),
        _ => throw new UnreachableException(),
    };

    private static Finding Subscribed(string topic, string endpoint) => Finding.Right(Hop.Subscription, $"{endpoint} is subscribed to {topic}");

    private static Finding[] Broken(string seen, string remedy) =>
        [Finding.Broken(Hop.Subscription, seen, remedy), Finding.Skipped(Hop.Ingest, Hop.Subscription), Finding.Skipped(Hop.EventApplied, Hop.Subscription)];

    private static Finding[] Ingest(string seen, string remedy) =>
        [Finding.Skipped(Hop.Subscription, Hop.Ingest), Finding.Broken(Hop.Ingest, seen, remedy), Finding.Skipped(Hop.EventApplied, Hop.Ingest)];
}
