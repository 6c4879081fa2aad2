using Amazon.Runtime;
using Amazon.SimpleEmailV2.Model;
using Microsoft.Extensions.Options;
using Sendara.Events;
using Sendara.Sending;

namespace Sendara.Engine.Ses;

/// <summary>A mail ready to go: the MIME text, the recipient of the envelope, what its events are to carry, and whether opens and clicks are among them.</summary>
internal sealed record OutgoingMail(
    string To, MemoryStream Mime, string AccountTag, string MessageTag, IReadOnlyList<KeyValuePair<string, string>> CustomerTags, bool IsTracked);

/// <summary>Hands mail over to the provider, one call for one recipient, and never twice by itself.</summary>
public sealed class MailSender(SesClients ses, IOptions<SesOptions> options, TimeProvider clock)
{
    internal async Task<SendOutcome> SendAsync(OutgoingMail mail)
    {
        // The SDK's own time-out need not cover the whole answer, and one hung call must not hold up the others for ever.
        using var patience = new CancellationTokenSource(options.Value.CallTimeout, clock);
        try
        {
            var response = await ses.Sending.SendEmailAsync(Request(mail), patience.Token);
            return new SendOutcome.Accepted(response.MessageId);
        }
        catch (AmazonServiceException refusal) when (CauseOf(refusal) is not RefusalCause.Unclear and var cause)
        {
            return new SendOutcome.Refused(cause, refusal.Message);
        }
        catch (Exception failure) when (NeverConnected(failure))
        {
            return new SendOutcome.Unreachable(failure.Message);
        }
        catch (Exception failure) when (ProviderFailures.IsOutage(failure, CancellationToken.None))
        {
            return new SendOutcome.Unknown(failure.Message);
        }
    }

    private static RefusalCause CauseOf(AmazonServiceException refusal) =>
        ProviderRefusals.CauseOf(refusal.ErrorCode ?? "", (int)refusal.StatusCode, refusal.Message);

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
            .. mail.CustomerTags.Select(tag => new MessageTag { Name = tag.Key, Value = tag.Value }),
        ],
    };

    /// <summary>
    /// Whether no connection came about: only then is it certain that nothing was handed over. The HTTP client says so; the socket's own word
    /// proves nothing, as a host or a network may become unreachable in the middle of an answer.
    /// </summary>
    internal static bool NeverConnected(Exception failure)
    {
        for (var current = failure; current is not null; current = current.InnerException)
        {
            if (current is HttpRequestException
                {
                    HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError
                })
            {
                return true;
            }
        }

        return false;
    }
}
