using Amazon.SimpleEmailV2.Model;
using Microsoft.Extensions.Options;

namespace Sendara.Engine.Ses;

/// <summary>
/// Sees to it that the two configuration sets exist, keep no suppression list, and publish their events to our topic: one for mail as it is,
/// one for mail whose opens and clicks are reported. Safe to run at every start, by every worker.
/// </summary>
public sealed class ProviderSetUp(SesClients ses, IOptions<SesOptions> options)
{
    private const string DestinationName = "sendara-events";

    /// <summary>What both sets report.</summary>
    internal static readonly string[] EventTypes = ["SEND", "REJECT", "BOUNCE", "COMPLAINT", "DELIVERY", "RENDERING_FAILURE", "DELIVERY_DELAY"];

    // For these SES rewrites the links of every mail of the set and puts a picture into it.
    private static readonly string[] TrackingTypes = ["OPEN", "CLICK"];

    /// <summary>What the set for opens and clicks reports.</summary>
    internal static string[] AllEventTypes => [.. EventTypes, .. TrackingTypes];

    private readonly SesOptions _options = options.Value;

    /// <summary>Creates what is missing and sets right what is not; returns why the provider could not be asked, or null when all is in place.</summary>
    public async Task<string?> TryRunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await EnsureAsync(_options.ConfigurationSet, EventTypes, cancellationToken);
            await EnsureAsync(_options.TrackingConfigurationSet, AllEventTypes, cancellationToken);
            return null;
        }
        catch (Exception failure) when (ProviderFailures.IsOutage(failure, cancellationToken))
        {
            return failure.Message;
        }
    }

    private async Task EnsureAsync(string set, string[] eventTypes, CancellationToken cancellationToken)
    {
        await EnsureSetAsync(set, cancellationToken);
        if (_options.EventTopicArn is { Length: > 0 } topic)
        {
            await EnsureDestinationAsync(set, eventTypes, topic, cancellationToken);
        }
    }

    private async Task EnsureSetAsync(string set, CancellationToken cancellationToken)
    {
        // The list that SES keeps is one for the whole account: a bounce at one customer would silence the address for all others. Each
        // customer has a list of his own here.
        List<string> none = [];
        try
        {
            await ses.Control.CreateConfigurationSetAsync(
                new() { ConfigurationSetName = set, SuppressionOptions = new() { SuppressedReasons = none } }, cancellationToken);
        }
        catch (AlreadyExistsException)
        {
            await ses.Control.PutConfigurationSetSuppressionOptionsAsync(
                new() { ConfigurationSetName = set, SuppressedReasons = none }, cancellationToken);
        }
    }

    private async Task EnsureDestinationAsync(string set, string[] eventTypes, string topic, CancellationToken cancellationToken)
    {
        var destination = new EventDestinationDefinition
        {
            Enabled = true,
            MatchingEventTypes = [.. eventTypes],
            SnsDestination = new() { TopicArn = topic },
        };
        try
        {
            await ses.Control.CreateConfigurationSetEventDestinationAsync(
                new() { ConfigurationSetName = set, EventDestinationName = DestinationName, EventDestination = destination },
                cancellationToken);
        }
        catch (AlreadyExistsException)
        {
            // Made at an earlier start, perhaps for another topic or other events.
            await ses.Control.UpdateConfigurationSetEventDestinationAsync(
                new() { ConfigurationSetName = set, EventDestinationName = DestinationName, EventDestination = destination },
                cancellationToken);
        }
    }
}
