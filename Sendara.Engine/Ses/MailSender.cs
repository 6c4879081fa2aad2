using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.SimpleEmailV2.Model;
using Microsoft.Extensions.Options;
using Sendara.Events;

namespace Sendara.Engine.Ses;

/// <summary>A mail ready to go: the MIME text and the envelope that the provider needs besides.</summary>
internal sealed record OutgoingMail(string From, string To, MemoryStream Mime, string AccountTag, string MessageTag);

/// <summary>Hands mail over to the provider, one call for one recipient, and never twice by itself.</summary>
public sealed class MailSender(SesClients ses, IOptions<SesOptions> options)
{
    private static readonly TimeSpan RateBackoff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan NetworkBackoff = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan QuotaBackoff = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan PauseBackoff = TimeSpan.FromMinutes(5);

    internal async Task<SendOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        try
        {
            var response = await ses.Sending.SendEmailAsync(Request(mail), cancellationToken);
            return new SendOutcome.Accepted(response.MessageId);
        }
        catch (TooManyRequestsException throttled)
        {
            return IsDailyQuota(throttled)
                ? new SendOutcome.Postponed(QuotaBackoff, CountsAsAttempt: false, throttled.Message)
                : new SendOutcome.Postponed(RateBackoff, CountsAsAttempt: false, throttled.Message);
        }
        catch (LimitExceededException quota)
        {
            return new SendOutcome.Postponed(QuotaBackoff, CountsAsAttempt: false, quota.Message);
        }
        catch (Exception paused) when (paused is SendingPausedException or AccountSuspendedException)
        {
            return new SendOutcome.Postponed(PauseBackoff, CountsAsAttempt: false, paused.Message);
        }
        catch (Exception refusal) when (refusal is MessageRejectedException or BadRequestException or MailFromDomainNotVerifiedException)
        {
            return new SendOutcome.Rejected(refusal.Message);
        }
        catch (NotFoundException missing)
        {
            // Our configuration set is not there yet: an operator's matter, no fault of the mail.
            return new SendOutcome.Postponed(PauseBackoff, CountsAsAttempt: false, missing.Message);
        }
        catch (AmazonServiceException refusal) when ((int)refusal.StatusCode is >= 400 and < 500)
        {
            // A signature or permission problem: SES answered and did not take the mail.
            return new SendOutcome.Postponed(PauseBackoff, CountsAsAttempt: false, refusal.Message);
        }
        catch (Exception failure) when (NeverConnected(failure))
        {
            return new SendOutcome.Postponed(NetworkBackoff, CountsAsAttempt: true, failure.Message);
        }
        catch (Exception failure) when (ProviderFailures.IsOutage(failure, cancellationToken))
        {
            return new SendOutcome.Unknown(failure.Message);
        }
    }

    private SendEmailRequest Request(OutgoingMail mail) => new()
    {
        FromEmailAddress = mail.From,
        Destination = new() { ToAddresses = [mail.To] },
        Content = new() { Raw = new() { Data = mail.Mime } },
        ConfigurationSetName = options.Value.ConfigurationSet,
        EmailTags =
        [
            new() { Name = ProviderEvent.AccountTag, Value = mail.AccountTag },
            new() { Name = ProviderEvent.MessageTag, Value = mail.MessageTag },
        ],
    };

    private static bool IsDailyQuota(AmazonServiceException failure) => failure.Message.Contains("Daily", StringComparison.OrdinalIgnoreCase);

    // Only when no connection came about is it certain that nothing was handed over.
    private static bool NeverConnected(Exception failure)
    {
        for (var current = failure; current is not null; current = current.InnerException)
        {
            if (current is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError }
                or SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.HostUnreachable or SocketError.NetworkUnreachable })
            {
                return true;
            }
        }

        return false;
    }
}
