using Amazon.SimpleEmailV2.Model;
using Microsoft.Extensions.Options;

namespace Sendara.Engine.Ses;

/// <summary>Sees to it that the configuration set exists and publishes its events to our topic. Safe to run at every start, by every worker.</summary>
public sealed class ProviderSetUp(SesClients ses, IOptions<SesOptions> options)
{
    private const string DestinationName = "sendara-events";

    private readonly SesOptions _options = options.Value;

    /// <summary>Creates what is missing; returns why the provider could not be asked, or null when all is in place.</summary>
    public async Task<string?> TryRunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CreateSetAsync(cancellationToken);
            if (_options.EventTopicArn is { Length: > 0 } topic)
            {
                await CreateDestinationAsync(topic, cancellationToken);
            }

            return null;
        }
        catch (Exception failure) when (ProviderFailures.IsOutage(failure, cancellationToken))
        {
            return failure.Message;
        }
    }

    private async Task CreateSetAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ses.Control.CreateConfigurationSetAsync(new() { ConfigurationSetName = _options.ConfigurationSet }, cancellationToken);
        }
        catch (AlreadyExistsException)
        {
            // Made at an earlier start.
        }
    }

    private async Task CreateDestinationAsync(string topic, CancellationToken cancellationToken)
    {
        try
        {
            await ses.Control.CreateConfigurationSetEventDestinationAsync(
                new()
                {
                    ConfigurationSetName = _options.ConfigurationSet,
                    EventDestinationName = DestinationName,
                    EventDestination = new()
                    {
                        Enabled = true,
                        MatchingEventTypes = ["SEND", "REJECT", "BOUNCE", "COMPLAINT", "DELIVERY", "OPEN", "CLICK", "RENDERING_FAILURE", "DELIVERY_DELAY"],
                        SnsDestination = new() { TopicArn = topic },
                    },
                },
                cancellationToken);
        }
        catch (AlreadyExistsException)
        {
            // Made at an earlier start.
        }
    }
}
