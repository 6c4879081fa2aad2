using System.Net;
using Amazon.Runtime;
using Amazon.SimpleEmailV2;
using Amazon.SimpleEmailV2.Model;
using Microsoft.Extensions.Logging;
using Sendara.Domains;

namespace Sendara.Engine.Ses;

/// <summary>What came of asking the provider for an identity.</summary>
internal abstract record Registration
{
    private Registration()
    {
    }

    /// <summary>The identity exists, with this MAIL FROM domain.</summary>
    internal sealed record Done(ProviderIdentity Identity) : Registration;

    /// <summary>The provider refuses the name.</summary>
    internal sealed record Refused(string Reason) : Registration;

    /// <summary>The provider could not be reached or was too busy; nothing is known to have changed.</summary>
    internal sealed record Unavailable(string Reason) : Registration;
}

/// <summary>The provider's domain identities: SES v2 e-mail identities.</summary>
public sealed class ProviderIdentities(SesClients ses, ILogger<ProviderIdentities> logger)
{
    /// <summary>Creates the identity and sets its MAIL FROM domain; an identity that exists already, after a crash or in another account, is taken over.</summary>
    internal async Task<Registration> RegisterAsync(DomainName name, string mailFromDomain, CancellationToken cancellationToken)
    {
        try
        {
            await CreateUnlessThereAsync(name, cancellationToken);
            await PointMailFromAsync(name, mailFromDomain, cancellationToken);
            return new Registration.Done(await ReadAsync(name, cancellationToken));
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

    /// <summary>How the provider judges the identity now; a failure to ask is an answer of its own.</summary>
    internal async Task<ProviderView> LookAsync(DomainName name, CancellationToken cancellationToken)
    {
        try
        {
            return new ProviderView.Seen(await ReadAsync(name, cancellationToken));
        }
        catch (NotFoundException)
        {
            return new ProviderView.Gone();
        }
        catch (Exception failure) when (ProviderFailures.IsOutage(failure, cancellationToken))
        {
            return new ProviderView.Unchanged(failure.Message);
        }
    }

    /// <summary>
    /// Makes a provider that gave up look again: after 72 hours without the records it stops by itself (SES, states Failed of DKIM and
    /// MAIL FROM). A failure here loses nothing, as the next verification comes back to it.
    /// </summary>
    internal async Task RestartAsync(DomainName name, string mailFromDomain, ProviderIdentity identity, CancellationToken cancellationToken)
    {
        try
        {
            // Another one than ours: an account that cannot publish records in this domain added it with a prefix of its own.
            if (identity.MailFrom == ProviderStatus.Failed || identity.MailFromDomain != mailFromDomain)
            {
                await PointMailFromAsync(name, mailFromDomain, cancellationToken);
            }

            if (identity.Dkim == ProviderStatus.Failed)
            {
                await ses.Control.PutEmailIdentityDkimSigningAttributesAsync(
                    new() { EmailIdentity = name.Value, SigningAttributesOrigin = DkimSigningAttributesOrigin.AWS_SES }, cancellationToken);
            }
        }
        catch (Exception failure) when (ProviderFailures.IsOutage(failure, cancellationToken))
        {
            logger.ProviderNotRestarted(name, failure.Message);
        }
    }

    /// <summary>Removes the identity; one that is gone already is fine. False when the provider could not be asked.</summary>
    internal async Task<bool> TryRemoveAsync(DomainName name, CancellationToken cancellationToken)
    {
        try
        {
            await ses.Control.DeleteEmailIdentityAsync(new() { EmailIdentity = name.Value }, cancellationToken);
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

    private async Task PointMailFromAsync(DomainName name, string mailFromDomain, CancellationToken cancellationToken) =>
        await ses.Control.PutEmailIdentityMailFromAttributesAsync(
            new()
            {
                EmailIdentity = name.Value,
                MailFromDomain = mailFromDomain,
                // Mail must not leave with a Return-Path that does not align.
                BehaviorOnMxFailure = BehaviorOnMxFailure.REJECT_MESSAGE,
            },
            cancellationToken);

    private async Task CreateUnlessThereAsync(DomainName name, CancellationToken cancellationToken)
    {
        try
        {
            await ses.Control.CreateEmailIdentityAsync(new() { EmailIdentity = name.Value }, cancellationToken);
        }
        catch (AlreadyExistsException)
        {
            // From a crash between the provider and our row, or from another account that added the name.
        }
    }

    private async Task<ProviderIdentity> ReadAsync(DomainName name, CancellationToken cancellationToken)
    {
        var identity = await ses.Control.GetEmailIdentityAsync(new GetEmailIdentityRequest { EmailIdentity = name.Value }, cancellationToken);
        if (identity.HttpStatusCode != HttpStatusCode.OK || identity.DkimAttributes?.Tokens is not { Count: DnsPlan.DkimTokens } tokens)
        {
            throw new AmazonServiceException($"The provider returned no {DnsPlan.DkimTokens} DKIM tokens for {name}; Easy DKIM must be on for the identity.");
        }

        return new(
            tokens,
            identity.DkimAttributes.SigningHostedZone ?? "dkim.amazonses.com",
            Read(identity.DkimAttributes.Status?.Value),
            identity.MailFromAttributes?.MailFromDomain,
            Read(identity.MailFromAttributes?.MailFromDomainStatus?.Value));
    }

    private static ProviderStatus Read(string? status) => status switch
    {
        "SUCCESS" => ProviderStatus.Success,
        "FAILED" => ProviderStatus.Failed,
        "TEMPORARY_FAILURE" => ProviderStatus.TemporaryFailure,
        _ => ProviderStatus.Pending,
    };
}
