using Sendara.Simulator.Sns;

namespace Sendara.Simulator.Ses.ConfigurationSets;

internal sealed record UpdateEventDestinationRequest(EventDestinationDefinition? EventDestination);

internal static class UpdateEventDestination
{
    public static IResult Handle(string name, string destination, SesBody<UpdateEventDestinationRequest> body, ConfigurationSetBook sets, SnsBehaviourSwitch sns)
    {
        if (body.Value is not { } request)
        {
            return body.Refusal;
        }

        if (request.EventDestination is not { } definition)
        {
            return SesError.BadRequest("EventDestination is required.");
        }

        return definition.Refuse(sns) ?? Replace(name, destination, sets, [CreateEventDestination.ToDestination(destination, definition)]);
    }

    public static IResult Delete(string name, string destination, ConfigurationSetBook sets) => Replace(name, destination, sets, []);

    private static IResult Replace(string name, string destination, ConfigurationSetBook sets, IReadOnlyList<EventDestination> replacement)
    {
        if (sets.Find(name) is not { } set)
        {
            return ConfigurationSetBook.NoSuchSet(name);
        }

        if (!set.Destinations.Any(d => d.Name == destination))
        {
            return SesError.NotFound($"Event destination <{destination}> does not exist in configuration set <{name}>.");
        }

        sets.Change(name, s => s with { Destinations = [.. s.Destinations.Where(d => d.Name != destination), .. replacement] });
        return SesJson.Empty();
    }
}
