using Microsoft.Extensions.Options;
using Sendara.Simulator.Clock;
using Sendara.Simulator.Dns;
using Sendara.Simulator.Inbox;
using Sendara.Simulator.Ses.Identities;
using Sendara.Simulator.Sns;
using Sendara.Simulator.Sns.Events;
using Sendara.Simulator.State;

namespace Sendara.Simulator;

/// <summary>Brings back what was kept and sets up what the options ask for, before anything is served.</summary>
internal sealed class OpeningDay(
    StateFile state,
    AmazonZone amazon,
    ZoneData zones,
    MailStore inbox,
    IdentityBook identities,
    SubscriptionBook subscriptions,
    SigningAuthority authority,
    NotificationFile notifications,
    Publisher publisher,
    MailEvents events,
    SimulatorClock clock,
    IHostApplicationLifetime lifetime,
    IOptions<SimulatorOptions> options,
    ILogger<OpeningDay> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        amazon.Publish();
        state.Load();
        inbox.Load();
        var pending = notifications.Load();
        // They carry our own address, which is known once the server listens.
        lifetime.ApplicationStarted.Register(() => Resume(pending));

        foreach (var name in options.Value.VerifiedIdentities)
        {
            AddVerified(name);
        }

        foreach (var endpoint in options.Value.Subscriptions)
        {
            subscriptions.Add(options.Value.TopicArn, Address(endpoint));
        }

        await state.SaveAsync(cancellationToken);
        logger.Opened(identities.Count, authority.LeafFileName);
    }

    public Task StopAsync(CancellationToken cancellationToken) => state.SaveAsync(CancellationToken.None);

    private void Resume(IReadOnlyList<KeptNotification> pending)
    {
        publisher.Resume(pending);
        events.Resume(inbox.Search(text: null, limit: int.MaxValue));
    }

    private static string Address(string endpoint) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address.ToString()
            : throw new InvalidOperationException(
                $"Simulator__Subscriptions: '{endpoint}' is not an http or https address. Give the address that takes notifications.");

    // The first time only: what a person changes afterwards is theirs.
    private void AddVerified(string name)
    {
        if (identities.Create(name, [], configurationSet: null) is not { } identity)
        {
            return;
        }

        if (identity.Type == IdentityType.EmailAddress)
        {
            ConfirmAddress.Confirm(name, identities);
            return;
        }

        var mailFrom = new MailFromDomain("mail." + identity.Name, BehaviorOnMxFailure.UseDefaultValue, RecordWatch.Begin(clock.Now));
        IssuedRecords.Publish(zones, IssuedRecords.Of(identities.Change(name, i => i with { MailFrom = mailFrom })!, options.Value.Region));
    }
}
