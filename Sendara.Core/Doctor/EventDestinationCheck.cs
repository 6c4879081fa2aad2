namespace Sendara.Doctor;

/// <summary>What the provider says of an event destination; without a topic it leads elsewhere.</summary>
public sealed record DestinationSeen(string Name, bool IsEnabled, IReadOnlyCollection<string> EventTypes, string? Topic);

/// <summary>Whether a configuration set reports what is needed to where it is expected, and whether the topic takes it.</summary>
public static class EventDestinationCheck
{
    private const string StartWorker = "Start a Worker, or the one that runs anew: it sets the destination right at its start. If it cannot, its log says why.";

    /// <summary>Judges the destinations of one set; null if one of them is right.</summary>
    public static Finding? Objection(
        string set, string topic, IReadOnlyCollection<string> needed, ProviderAnswer<IReadOnlyList<DestinationSeen>> answer)
    {
        if (answer is not ProviderAnswer<IReadOnlyList<DestinationSeen>>.Given { Value: var destinations })
        {
            return ProviderRefusal.Unanswered(Hop.EventDestination, answer, "ses:GetConfigurationSetEventDestinations");
        }

        var seen = (destinations.FirstOrDefault(destination => destination.Topic == topic), destinations) switch
        {
            ({ IsEnabled: false } ours, _) => $"the event destination {ours.Name} of the configuration set {set} is switched off",
            ({ } ours, _) when needed.Except(ours.EventTypes).ToList() is { Count: > 0 } missing =>
                $"the event destination {ours.Name} of the configuration set {set} does not report {string.Join(", ", missing)}",
            (null, []) => $"the configuration set {set} has no event destination, so nobody hears of deliveries and bounces",
            (null, [{ Topic: { } other }, ..]) => $"the configuration set {set} reports to {other}, and Ses:EventTopicArn is {topic}",
            (null, _) => $"the configuration set {set} reports to no SNS topic",
            _ => null,
        };
        return seen is null ? null : Finding.Broken(Hop.EventDestination, seen, StartWorker);
    }

    /// <summary>Nothing is wrong with any of them.</summary>
    public static Finding Right(IEnumerable<string> sets) =>
        Finding.Right(Hop.EventDestination, $"{string.Join(" and ", sets)} report sends, deliveries, bounces and complaints");

    /// <summary>The destination was there a moment ago.</summary>
    public static Finding Vanished(string set, string topic) =>
        Finding.Broken(Hop.Topic, $"the configuration set {set} stopped reporting to {topic} during the examination", "Look again.");

    /// <summary>Judges the topic by whether SES, which tries it, takes the destination once more as it stands.</summary>
    public static Finding JudgeTopic<T>(string topic, ProviderAnswer<T> answer) => answer switch
    {
        ProviderAnswer<T>.Given => Finding.Right(Hop.Topic, $"SES may publish to {topic}"),
        ProviderAnswer<T>.Refused { Code: "BadRequestException", Message: var message } => Finding.Broken(
            Hop.Topic,
            $"SES cannot publish to {topic}: {message}",
            "Make the topic, or let ses.amazonaws.com publish to it by its access policy; deploy/set-up-events.sh does both."),
        _ => ProviderRefusal.Unanswered(Hop.Topic, answer, "ses:UpdateConfigurationSetEventDestination"),
    };
}
