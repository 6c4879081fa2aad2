using System.Collections.Concurrent;
using Amazon.SimpleEmailV2;
using Amazon.SimpleEmailV2.Model;
using Microsoft.Extensions.Logging;
using Sendara.Domains;

namespace Sendara.Engine.Ses;

/// <summary>
/// The provider's domain identities: SES v2 e-mail identities. What the provider said of one is remembered for a few seconds, and asked for
/// once however many want to know, as SES takes about one such question a second.
/// </summary>
public sealed class ProviderIdentities(SesClients ses, ControlPlane control, TimeProvider clock, ILogger<ProviderIdentities> logger)
{
    private const int MaxRemembered = 10_000;

    private static readonly TimeSpan RememberedFor = TimeSpan.FromSeconds(5);

    private readonly SingleFlight<string, ProviderView> _looks = new();
    private readonly ConcurrentDictionary<string, (ProviderView View, DateTimeOffset Until)> _remembered = new(StringComparer.Ordinal);

    /// <summary>
    /// Creates the identity and sets its MAIL FROM domain. One that exists already, after a crash or because another account has added the
    /// name, is taken over as it is; its MAIL FROM domain stays with whoever came first until somebody's records prove the ownership.
    /// </summary>
    internal async Task<Registration> RegisterAsync(
        DomainName name, string mailFromDomain, ControlLane lane, CancellationToken cancellationToken)
    {
        try
        {
            var identity = await CreateUnlessThereAsync(name, lane, cancellationToken) ?? await ReadAsync(name, lane, cancellationToken);
            if (identity.MailFromDomain is null)
            {
                await PointMailFromAsync(name, mailFromDomain, lane, cancellationToken);
                identity = identity with { MailFromDomain = mailFromDomain, MailFrom = ProviderStatus.Pending };
            }

            return new Registration.Done(identity);
        }
        catch (BadRequestException refusal)
        {
            return new Registration.Refused(refusal.Message);
        }
        catch (Exception failure) when (ProviderFailures.IsOutage(failure, cancellationToken))
        {
            return new Registration.Unavailable(failure.Message);
        }
    }

    /// <summary>How the provider judges the identity now, or did seconds ago; that it could not be asked is an answer of its own.</summary>
    internal async Task<ProviderView> LookAsync(DomainName name, ControlLane lane, CancellationToken cancellationToken)
    {
        if (_remembered.TryGetValue(name.Value, out var known) && known.Until > clock.GetUtcNow())
        {
            return known.View;
        }

        return await _looks.RunAsync(name.Value, () => AskAsync(name, lane), cancellationToken);
    }

    /// <summary>
    /// Makes the provider look for our records (again): after 72 hours without them it stops by itself (SES, states Failed of DKIM and MAIL
    /// FROM), and an identity that several accounts have added points to another's MAIL FROM domain until ours is proven. A failure here
    /// loses nothing, as the next verification comes back to it.
    /// </summary>
    internal async Task RestartAsync(DomainName name, string mailFromDomain, ProviderIdentity identity, ControlLane lane, CancellationToken cancellationToken)
    {
        try
        {
            if (identity.MailFrom == ProviderStatus.Failed || identity.MailFromDomain != mailFromDomain)
            {
                await PointMailFromAsync(name, mailFromDomain, lane, cancellationToken);
            }

            if (identity.Dkim == ProviderStatus.Failed)
            {
                await control.CallAsync(
                    lane,
                    () => ses.Control.PutEmailIdentityDkimSigningAttributesAsync(
                        new() { EmailIdentity = name.Value, SigningAttributesOrigin = DkimSigningAttributesOrigin.AWS_SES }, cancellationToken),
                    cancellationToken);
            }
        }
        catch (Exception failure) when (ProviderFailures.IsOutage(failure, cancellationToken))
        {
            logger.ProviderNotRestarted(name, failure.Message);
        }
    }

    /// <summary>Removes the identity; one that is gone already is fine. False when the provider could not be asked.</summary>
    internal async Task<bool> TryRemoveAsync(DomainName name, ControlLane lane, CancellationToken cancellationToken)
    {
        try
        {
            await control.CallAsync(
                lane,
                () => ses.Control.DeleteEmailIdentityAsync(new() { EmailIdentity = name.Value }, cancellationToken),
                cancellationToken);
            _remembered.TryRemove(name.Value, out _);
            return true;
        }
        catch (NotFoundException)
        {
            return true;
        }
        catch (Exception failure) when (ProviderFailures.IsOutage(failure, cancellationToken))
        {
            logger.IdentityNotRemoved(name, failure.Message);
            return false;
        }
    }

    private async Task<ProviderView> AskAsync(DomainName name, ControlLane lane)
    {
        ProviderView view;
        try
        {
            view = new ProviderView.Seen(await ReadAsync(name, lane, CancellationToken.None));
        }
        catch (NotFoundException)
        {
            view = new ProviderView.Gone();
        }
        catch (Exception failure) when (ProviderFailures.IsOutage(failure, CancellationToken.None))
        {
            logger.IdentityNotRead(name, failure.Message);
            view = new ProviderView.Unchanged();
        }

        if (_remembered.Count >= MaxRemembered)
        {
            _remembered.Clear();
        }

        _remembered[name.Value] = (view, clock.GetUtcNow() + RememberedFor);
        return view;
    }

    private async Task PointMailFromAsync(DomainName name, string mailFromDomain, ControlLane lane, CancellationToken cancellationToken)
    {
        await control.CallAsync(
            lane,
            () => ses.Control.PutEmailIdentityMailFromAttributesAsync(
                new()
                {
                    EmailIdentity = name.Value,
                    MailFromDomain = mailFromDomain,
                    // Mail must not leave with a Return-Path that does not align.
                    BehaviorOnMxFailure = BehaviorOnMxFailure.REJECT_MESSAGE,
                },
                cancellationToken),
            cancellationToken);
        _remembered.TryRemove(name.Value, out _);
    }

    private async Task<ProviderIdentity?> CreateUnlessThereAsync(DomainName name, ControlLane lane, CancellationToken cancellationToken)
    {
        try
        {
            var created = await control.CallAsync(
                lane,
                () => ses.Control.CreateEmailIdentityAsync(new() { EmailIdentity = name.Value }, cancellationToken),
                cancellationToken);
            _remembered.TryRemove(name.Value, out _);
            return IdentityAnswer.Read(name, created.DkimAttributes, mailFrom: null, verification: null);
        }
        catch (AlreadyExistsException)
        {
            return null; // From a crash between the provider and our row, or from another account that added the name.
        }
    }

    private async Task<ProviderIdentity> ReadAsync(DomainName name, ControlLane lane, CancellationToken cancellationToken)
    {
        var identity = await control.CallAsync(
            lane,
            () => ses.Control.GetEmailIdentityAsync(new GetEmailIdentityRequest { EmailIdentity = name.Value }, cancellationToken),
            cancellationToken);
        return IdentityAnswer.Read(name, identity.DkimAttributes, identity.MailFromAttributes, identity.VerificationInfo);
    }
}
