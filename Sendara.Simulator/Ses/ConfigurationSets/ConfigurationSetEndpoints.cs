using Sendara.Simulator.Ses.Suppression;
using Sendara.Simulator.State;

namespace Sendara.Simulator.Ses.ConfigurationSets;

internal static class ConfigurationSetEndpoints
{
    private const string Sets = "/v2/email/configuration-sets";
    private const string Destinations = Sets + "/{name}/event-destinations";

    public static void MapConfigurationSets(this IEndpointRouteBuilder routes)
    {
        var changing = routes.MapGroup("").AddEndpointFilter<SaveChanges>();

        changing.MapPost(Sets, CreateConfigurationSet.Handle).WithMetadata(new SesOperation("CreateConfigurationSet"));
        routes.MapGet(Sets, List).WithMetadata(new SesOperation("ListConfigurationSets"));
        routes.MapGet(Sets + "/{name}", Get).WithMetadata(new SesOperation("GetConfigurationSet"));
        changing.MapDelete(Sets + "/{name}", Delete).WithMetadata(new SesOperation("DeleteConfigurationSet"));
        changing.MapPut(Sets + "/{name}/sending", PutSending).WithMetadata(new SesOperation("PutConfigurationSetSendingOptions"));
        changing.MapPut(Sets + "/{name}/suppression-options", PutSuppression)
            .WithMetadata(new SesOperation("PutConfigurationSetSuppressionOptions"));
        changing.MapPost(Destinations, CreateEventDestination.Handle).WithMetadata(
            new SesOperation("CreateConfigurationSetEventDestination"));
        changing.MapPut(Destinations + "/{destination}", UpdateEventDestination.Handle)
            .WithMetadata(new SesOperation("UpdateConfigurationSetEventDestination"));
        changing.MapDelete(Destinations + "/{destination}", UpdateEventDestination.Delete)
            .WithMetadata(new SesOperation("DeleteConfigurationSetEventDestination"));
        routes.MapGet(Destinations, GetDestinations).WithMetadata(new SesOperation("GetConfigurationSetEventDestinations"));
    }

    private static IResult List(ConfigurationSetBook sets, string? nextToken, int? pageSize) =>
        Page.Of(sets.All.Select(s => s.Name), name => name, nextToken, pageSize) is { } page
            ? SesJson.Ok(new { ConfigurationSets = page.Items, page.NextToken })
            : Page.InvalidToken;

    private static IResult Get(string name, ConfigurationSetBook sets) => sets.Find(name) is { } set
        ? SesJson.Ok(new { ConfigurationSetName = set.Name, SendingOptions = new { set.SendingEnabled }, SuppressionOptions = Suppression(set) })
        : ConfigurationSetBook.NoSuchSet(name);

    private static IResult Delete(string name, ConfigurationSetBook sets) =>
        sets.Delete(name) ? SesJson.Empty() : ConfigurationSetBook.NoSuchSet(name);

    private static IResult PutSending(string name, SesBody<SendingOptions> body, ConfigurationSetBook sets)
    {
        if (body.Value is not { } options)
        {
            return body.Refusal;
        }

        return sets.Change(name, s => s with { SendingEnabled = options.SendingEnabled }) is null
            ? ConfigurationSetBook.NoSuchSet(name)
            : SesJson.Empty();
    }

    private static IResult PutSuppression(string name, SesBody<SuppressionOptions> body, ConfigurationSetBook sets)
    {
        if (body.Value is not { } options)
        {
            return body.Refusal;
        }

        return sets.Change(name, s => s with { SuppressedReasons = options.SuppressedReasons ?? [] }) is null
            ? ConfigurationSetBook.NoSuchSet(name)
            : SesJson.Empty();
    }

    private static SuppressionOptions? Suppression(ConfigurationSet set) =>
        set.SuppressedReasons is { } reasons ? new(reasons) : null;

    private static IResult GetDestinations(string name, ConfigurationSetBook sets) => sets.Find(name) is { } set
        ? SesJson.Ok(new
        {
            EventDestinations = set.Destinations.Select(d => new
            {
                d.Name,
                d.Enabled,
                MatchingEventTypes = d.Types,
                SnsDestination = d.TopicArn is null ? null : new SnsDestination(d.TopicArn),
            }),
        })
        : ConfigurationSetBook.NoSuchSet(name);
}

internal sealed record SendingOptions(bool SendingEnabled = true);

internal sealed record SuppressionOptions(IReadOnlyList<SuppressionReason>? SuppressedReasons);

internal sealed record SnsDestination(string? TopicArn);
