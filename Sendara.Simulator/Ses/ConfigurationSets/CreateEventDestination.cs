using Sendara.Simulator.Sns;

namespace Sendara.Simulator.Ses.ConfigurationSets;

internal sealed record CreateEventDestinationRequest(string? EventDestinationName, EventDestinationDefinition? EventDestination);

internal sealed record EventDestinationDefinition(
    IReadOnlyList<EventType>? MatchingEventTypes, SnsDestination? SnsDestination, bool Enabled = false)
{
    /// <summary>Why this cannot be a destination, or null.</summary>
    public SesError? Refuse(SnsBehaviourSwitch sns) => (MatchingEventTypes, SnsDestination?.TopicArn) switch
    {
        (null or [], _) => SesError.BadRequest("MatchingEventTypes must name at least one event type."),
        (_, null or "") => SesError.BadRequest("Only SnsDestination is simulated. Give SnsDestination.TopicArn."),
        (_, var arn) when !arn.StartsWith("arn:aws:sns:", StringComparison.Ordinal) || arn.EndsWith(".fifo", StringComparison.Ordinal) =>
            SesError.BadRequest($"Invalid topic <{arn}>: it must be the ARN of a standard SNS topic."),
        (_, var arn) when sns.Current.MissingTopics.Contains(arn) => SesError.BadRequest($"Could not publish to SNS topic <{arn}>."),
        _ => null,
    };
}

internal static class CreateEventDestination
{
    private const int MostDestinations = 10;
    private const string Validated = "Successfully validated SNS topic for Amazon SES event publishing.";

    public static IResult Handle(string name, SesBody<CreateEventDestinationRequest> body, ConfigurationSetBook sets, Publisher publisher, SnsBehaviourSwitch sns)
    {
        if (body.Value is not { } request)
        {
            return body.Refusal;
        }

        if (request.EventDestinationName is not { } destination
            || !CreateConfigurationSet.Name().IsMatch(destination)
            || request.EventDestination is null)
        {
            return SesError.BadRequest("EventDestinationName (alphanumeric, '_', '-', at most 64) and EventDestination are required.");
        }

        if (request.EventDestination.Refuse(sns) is { } refusal)
        {
            return refusal;
        }

        SesError? conflict = null;
        var changed = sets.Change(name, set =>
        {
            conflict = set.Destinations.Any(d => d.Name == destination)
                ? SesError.AlreadyExists($"Event destination <{destination}> already exists in configuration set <{name}>.")
                : set.Destinations.Count >= MostDestinations
                    ? new SesError(
                        StatusCodes.Status400BadRequest,
                        "LimitExceededException",
                        "A configuration set has at most ten event destinations.")
                    : null;
            return conflict is null
                ? set with { Destinations = [.. set.Destinations, ToDestination(destination, request.EventDestination)] }
                : set;
        });

        if (changed is null || conflict is not null)
        {
            return conflict ?? ConfigurationSetBook.NoSuchSet(name);
        }

        // Plain text, not JSON: a trap for those who parse every notification.
        publisher.Publish(request.EventDestination.SnsDestination!.TopicArn!, Validated, subject: null);
        return SesJson.Empty();
    }

    public static EventDestination ToDestination(string name, EventDestinationDefinition definition) =>
        new(name, definition.Enabled, definition.MatchingEventTypes!, definition.SnsDestination!.TopicArn);
}
