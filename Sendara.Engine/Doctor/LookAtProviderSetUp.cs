using Microsoft.Extensions.Options;
using Sendara.Doctor;
using Sendara.Engine.Ses;
using Sendara.Mail;

namespace Sendara.Engine.Doctor;

/// <summary>Looks at everything at the provider that mail needs before one is sent.</summary>
public sealed class LookAtProviderSetUp(ProviderExamination provider, IOptions<SesOptions> ses, IOptions<PlatformOptions> platform)
{
    private readonly SesOptions _options = ses.Value;

    private string[] Sets => [_options.ConfigurationSet, _options.TrackingConfigurationSet];

    /// <summary>Credentials, region and account: one question tells about all three.</summary>
    internal async Task<IReadOnlyList<Finding>> AccountAsync(CancellationToken cancellationToken)
    {
        var answer = await provider.AccountAsync(cancellationToken);
        var findings = CredentialsCheck.Judge(answer, _options.Region, _options.Endpoint);
        return answer is ProviderAnswer<AccountSeen>.Given { Value: var account }
            ? [.. findings, AccountCheck.Judge(account)]
            : [.. findings, Finding.Skipped(Hop.Account, findings.First(f => f.State == FindingState.Broken).Hop)];
    }

    /// <summary>The first identity that carries the shared sender: its address, its domain, or one above.</summary>
    internal async Task<Finding> SharedSenderAsync(CancellationToken cancellationToken)
    {
        var sender = EmailAddress.Parse(platform.Value.SharedSender, null);
        var answers = new List<ProviderAnswer<IdentitySeen>>();
        foreach (var name in Carriers(sender.ToString()))
        {
            answers.Add(await provider.IdentityAsync(name, cancellationToken));
            if (!ProviderRefusal.IsNotFound(answers[^1]))
            {
                break;
            }
        }

        return SharedSenderCheck.Judge(sender.ToString(), _options.Region, answers);
    }

    internal async Task<Finding> ConfigurationSetsAsync(CancellationToken cancellationToken)
    {
        var objections = new List<Finding>();
        foreach (var set in Sets)
        {
            if (ConfigurationSetCheck.Objection(set, await provider.SetAsync(set, cancellationToken)) is { } objection)
            {
                objections.Add(objection);
            }
        }

        return objections.MaxBy(objection => objection.State) ?? ConfigurationSetCheck.Right(Sets);
    }

    internal async Task<Finding> EventDestinationsAsync(CancellationToken cancellationToken)
    {
        foreach (var (set, needed) in new[] { (Sets[0], ProviderSetUp.EventTypes), (Sets[1], ProviderSetUp.AllEventTypes) })
        {
            var answer = await provider.DestinationsAsync(set, cancellationToken);
            if (EventDestinationCheck.Objection(set, _options.EventTopicArn!, needed, answer) is { } objection)
            {
                return objection;
            }
        }

        return EventDestinationCheck.Right(Sets);
    }

    internal async Task<Finding> TopicAsync(CancellationToken cancellationToken)
    {
        var topic = _options.EventTopicArn!;
        return await provider.DestinationsAsync(_options.ConfigurationSet, cancellationToken)
                is ProviderAnswer<IReadOnlyList<DestinationSeen>>.Given { Value: var all }
            && all.FirstOrDefault(destination => destination.Topic == topic) is { } ours
                ? EventDestinationCheck.JudgeTopic(topic, await provider.TryTopicAsync(_options.ConfigurationSet, ours, cancellationToken))
                : EventDestinationCheck.Vanished(_options.ConfigurationSet, topic);
    }

    // SES takes mail of an address whose domain, or a domain above it, is verified.
    private static IEnumerable<string> Carriers(string sender)
    {
        yield return sender;
        for (var domain = sender[(sender.IndexOf('@', StringComparison.Ordinal) + 1)..]; domain.Contains('.', StringComparison.Ordinal);
            domain = domain[(domain.IndexOf('.', StringComparison.Ordinal) + 1)..])
        {
            yield return domain;
        }
    }
}
