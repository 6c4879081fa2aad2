using Amazon.SimpleEmailV2.Model;
using Microsoft.Extensions.Options;

namespace Sendara.Engine.Ses;

/// <summary>Sees to it that the configuration set exists, keeps no suppression list, and publishes its events to our topic. Safe to run at every start, by every worker.</summary>
public sealed class ProviderSetUp(SesClients ses, IOptions<SesOptions> options)
{
    private const string DestinationName = "sendara-events";

    // Without OPEN and CLICK: for them SES would rewrite the links of every mail and put a pixel into it.
    private static readonly string[] EventTypes = ["SEND", "REJECT", "BOUNCE", "COMPLAINT", "DELIVERY", "RENDERING_FAILURE", "DELIVERY_DELAY"];

    private readonly SesOptions _options = options.Value;

    /// <summary>Creates what is missing and sets right what is not; returns why the provider could not be asked, or null when all is in place.</summary>
    public async Task<string?> TryRunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await EnsureSetAsync(cancellationToken);
            if (_options.EventTopicArn is { Length: > 0 } topic)
            {
                await EnsureDestinationAsync(topic, cancellationToken);
            }

            return null;
        }
        catch (Exception failure) when (ProviderFailures.IsOutage(failure, cancellationToken))
        {
            return failure.Message;
        }
    }

    private async Task EnsureSetAsync(CancellationToken cancellationToken)
    {
        // The list that SES keeps is one for the whole account: a bounce at one customer would silence the address for all others. Each
        // customer has a list of his own here.
        List<string> none = [];
        try
        {
            await ses.Control.CreateConfigurationSetAsync(
                new() { ConfigurationSetName = _options.ConfigurationSet, SuppressionOptions = new() { SuppressedReasons = none } }, cancellationToken);
        }
        catch (AlreadyExistsException)
        {
            await ses.Control.PutConfigurationSetSuppressionOptionsAsync(
                new() { ConfigurationSetName = _options.ConfigurationSet, SuppressedReasons = none }, cancellationToken);
        }
    }

    private async Task EnsureDestinationAsync(string topic, CancellationToken cancellationToken)
    {
        var destination = new EventDestinationDefinition
        {
            Enabled = true,
            MatchingEventTypes = [.. EventTypes],
            SnsDestination = new() { TopicArn = topic },
        };
        try
        {
            await ses.Control.CreateConfigurationSetEventDestinationAsync(
                new() { ConfigurationSetName = _options.ConfigurationSet, EventDestinationName = DestinationName, EventDestination = destination },
                cancellationToken);
        }
        catch (AlreadyExistsException)
        {
            // Made at an earlier start, perhaps for another topic or other events.
            await ses.Control.UpdateConfigurationSetEventDestinationAsync(
                new() { ConfigurationSetName = _options.ConfigurationSet, EventDestinationName = DestinationName, EventDestination = destination },
                cancellationToken);
        }
    }
}
