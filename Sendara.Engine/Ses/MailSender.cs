using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.SimpleEmailV2.Model;
using Microsoft.Extensions.Options;
using Sendara.Events;

namespace Sendara.Engine.Ses;

/// <summary>A mail ready to go: the MIME text, the recipient of the envelope, and whether the provider is to report opens and clicks.</summary>
internal sealed record OutgoingMail(string To, MemoryStream Mime, string AccountTag, string MessageTag, bool IsTracked);

/// <summary>Hands mail over to the provider, one call for one recipient, and never twice by itself.</summary>
public sealed class MailSender(SesClients ses, IOptions<SesOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan RateBackoff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan QuotaBackoff = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan PauseBackoff = TimeSpan.FromMinutes(5);

    internal async Task<SendOutcome> SendAsync(OutgoingMail mail)
    {
        // The SDK's own time-out need not cover the whole answer, and one hung call must not hold up the others for ever.
        using var patience = new CancellationTokenSource(options.Value.CallTimeout, clock);
        try
        {
            var response = await ses.Sending.SendEmailAsync(Request(mail), patience.Token);
            return new SendOutcome.Accepted(response.MessageId);
        }
        catch (TooManyRequestsException throttled)
        {
            return new SendOutcome.Postponed(IsDailyQuota(throttled) ? QuotaBackoff : RateBackoff, throttled.Message);
        }
        catch (LimitExceededException quota)
        {
            return new SendOutcome.Postponed(QuotaBackoff, quota.Message);
        }
        catch (Exception held) when (held is SendingPausedException or AccountSuspendedException or MailFromDomainNotVerifiedException or NotFoundException)
        {
            // The account, the MAIL FROM domain or our configuration set is not ready: no fault of this mail.
            return new SendOutcome.Postponed(PauseBackoff, held.Message);
        }
        catch (Exception refusal) when (refusal is MessageRejectedException or BadRequestException)
        {
            return new SendOutcome.Rejected(refusal.Message);
        }
        catch (AmazonServiceException refusal) when ((int)refusal.StatusCode is >= 400 and < 500)
        {
            // A signature or permission problem: SES answered and did not take the mail.
            return new SendOutcome.Postponed(PauseBackoff, refusal.Message);
        }
        catch (Exception failure) when (NeverConnected(failure))
        {
            return new SendOutcome.Postponed(null, failure.Message);
        }
        catch (Exception failure) when (ProviderFailures.IsOutage(failure, CancellationToken.None))
        {
            return new SendOutcome.Unknown(failure.Message);
        }
    }

    private SendEmailRequest Request(OutgoingMail mail) => new()
    {
        // From stands in the MIME text; the parameter would have to repeat it exactly.
        Destination = new() { ToAddresses = [mail.To] },
        Content = new() { Raw = new() { Data = mail.Mime } },
        ConfigurationSetName = mail.IsTracked ? options.Value.TrackingConfigurationSet : options.Value.ConfigurationSet,
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
