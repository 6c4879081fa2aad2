using System.Text;
using Amazon.Runtime;
using Amazon.SimpleEmailV2.Model;
using Microsoft.Extensions.Options;
using Sendara.Doctor;
using Sendara.Mail;

namespace Sendara.Engine.Ses;

/// <summary>
/// Questions to the provider that an examination asks, each with its answer as it came: nothing is remembered, repeated or mended here.
/// </summary>
public sealed class ProviderExamination(SesClients ses, ControlPlane control, IOptions<SesOptions> options, TimeProvider clock)
{
    private readonly SesOptions _options = options.Value;

    internal Task<ProviderAnswer<AccountSeen>> AccountAsync(CancellationToken cancellationToken) => AskAsync(
        () => ses.Control.GetAccountAsync(new GetAccountRequest(), cancellationToken),
        account => new AccountSeen(
            account.ProductionAccessEnabled ?? false,
            account.SendingEnabled ?? false,
            account.EnforcementStatus ?? "",
            // SES: -1 stands for no limit.
            account.SendQuota?.Max24HourSend is >= 0 and var daily ? daily - (account.SendQuota.SentLast24Hours ?? 0) : null,
            account.SendQuota?.MaxSendRate is > 0 and var rate ? rate : null),
        cancellationToken);

    internal Task<ProviderAnswer<IdentitySeen>> IdentityAsync(string name, CancellationToken cancellationToken) => AskAsync(
        () => ses.Control.GetEmailIdentityAsync(new GetEmailIdentityRequest { EmailIdentity = name }, cancellationToken),
        identity => new IdentitySeen(
            name, identity.VerifiedForSendingStatus ?? false, identity.DkimAttributes?.Status?.Value, identity.MailFromAttributes?.MailFromDomainStatus?.Value),
        cancellationToken);

    internal Task<ProviderAnswer<ConfigurationSetSeen>> SetAsync(string name, CancellationToken cancellationToken) => AskAsync(
        () => ses.Control.GetConfigurationSetAsync(new GetConfigurationSetRequest { ConfigurationSetName = name }, cancellationToken),
        set => new ConfigurationSetSeen(
            // A set that names no options has those of the account.
            set.SendingOptions?.SendingEnabled ?? true,
            set.SuppressionOptions is null or { SuppressedReasons.Count: > 0 }),
        cancellationToken);

    internal Task<ProviderAnswer<IReadOnlyList<DestinationSeen>>> DestinationsAsync(string set, CancellationToken cancellationToken) => AskAsync(
        () => ses.Control.GetConfigurationSetEventDestinationsAsync(
            new GetConfigurationSetEventDestinationsRequest { ConfigurationSetName = set }, cancellationToken),
        answer => (IReadOnlyList<DestinationSeen>)
            [.. (answer.EventDestinations ?? []).Select(d => new DestinationSeen(d.Name, d.Enabled ?? false, d.MatchingEventTypes ?? [], d.SnsDestination?.TopicArn))],
        cancellationToken);

    /// <summary>Hands SES a destination once more as it stands: nothing changes, but SES tries the topic.</summary>
    internal Task<ProviderAnswer<bool>> TryTopicAsync(string set, DestinationSeen destination, CancellationToken cancellationToken) => AskAsync(
        () => ses.Control.UpdateConfigurationSetEventDestinationAsync(
            new()
            {
                ConfigurationSetName = set,
                EventDestinationName = destination.Name,
                EventDestination = new()
                {
                    Enabled = destination.IsEnabled,
                    MatchingEventTypes = [.. destination.EventTypes],
                    SnsDestination = new() { TopicArn = destination.Topic },
                },
            },
            cancellationToken),
        _ => true,
        cancellationToken);

    /// <summary>Hands a probe mail over, marked with the number of the examination.</summary>
    internal async Task<ProviderAnswer<bool>> SendProbeAsync(EmailAddress from, string number, CancellationToken cancellationToken)
    {
        using var mime = new MemoryStream(Encoding.ASCII.GetBytes(Probe.Mime(from)));
        using var timer = new CancellationTokenSource(_options.CallTimeout, clock);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        return await ReadAsync(
            () => ses.Sending.SendEmailAsync(
                new()
                {
                    Destination = new() { ToAddresses = [Probe.Recipient] },
                    Content = new() { Raw = new() { Data = mime } }, // As all mail goes: other content needs another permission.
                    ConfigurationSetName = _options.ConfigurationSet,
                    EmailTags = [new() { Name = Probe.Tag, Value = number }],
                },
                patience.Token),
            _ => true,
            cancellationToken);
    }

    private Task<ProviderAnswer<TSeen>> AskAsync<TResponse, TSeen>(
        Func<Task<TResponse>> ask, Func<TResponse, TSeen> read, CancellationToken cancellationToken) =>
        ReadAsync(() => control.CallAsync(ControlLane.Foreground, () => ask().WaitAsync(_options.CallTimeout, clock, cancellationToken), cancellationToken), read, cancellationToken);

    private static async Task<ProviderAnswer<TSeen>> ReadAsync<TResponse, TSeen>(
        Func<Task<TResponse>> ask, Func<TResponse, TSeen> read, CancellationToken cancellationToken)
    {
        try
        {
            return new ProviderAnswer<TSeen>.Given(read(await ask()));
        }
        catch (AmazonServiceException refusal) when (refusal.StatusCode != 0)
        {
            return new ProviderAnswer<TSeen>.Refused(refusal.ErrorCode ?? "", (int)refusal.StatusCode, refusal.Message);
        }
        catch (AmazonClientException failure) when (failure.Message.Contains("credentials", StringComparison.OrdinalIgnoreCase))
        {
            return new ProviderAnswer<TSeen>.NoCredentials(failure.Message);
        }
        catch (Exception failure) when (ProviderFailures.IsOutage(failure, cancellationToken))
        {
            return new ProviderAnswer<TSeen>.Unreachable(failure.Message);
        }
    }
}
