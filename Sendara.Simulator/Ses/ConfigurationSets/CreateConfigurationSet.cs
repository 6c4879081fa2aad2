using System.Text.RegularExpressions;

namespace Sendara.Simulator.Ses.ConfigurationSets;

internal sealed record CreateConfigurationSetRequest(
    string? ConfigurationSetName, SendingOptions? SendingOptions, SuppressionOptions? SuppressionOptions);

internal static partial class CreateConfigurationSet
{
    private const int MostSets = 10_000;

    public static IResult Handle(SesBody<CreateConfigurationSetRequest> body, ConfigurationSetBook sets)
    {
        if (body.Value is not { } request)
        {
            return body.Refusal;
        }

        if (request.ConfigurationSetName is not { } name || !Name().IsMatch(name))
        {
            return SesError.BadRequest(
                $"Invalid configuration set name <{request.ConfigurationSetName}>: only alphanumeric characters, '_' and '-', at most 64.");
        }

        if (sets.All.Count >= MostSets)
        {
            return new SesError(
                StatusCodes.Status400BadRequest, "LimitExceededException", "You have reached the maximum number of configuration sets.");
        }

        var set = new ConfigurationSet(name, request.SendingOptions?.SendingEnabled ?? true, [])
        {
            SuppressedReasons = request.SuppressionOptions?.SuppressedReasons,
        };
        return sets.Create(set)
            ? SesJson.Empty()
            : SesError.AlreadyExists($"Configuration set <{name}> already exists.");
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z")]
    public static partial Regex Name();
}
