using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;
using Sendara.Engine.Secrets;
using Sendara.Webhooks;

namespace Sendara.Engine.Webhooks;

/// <summary>
/// Hands one event over to its endpoint, signed anew, and says what came of it. It waits in real time, whatever the product's clock says,
/// and takes no more of an answer than it shows.
/// </summary>
public sealed class DeliverEvent(EndpointConnections connections, SecretSeal seal, IOptions<WebhookOptions> options, TimeProvider clock)
{
    private const int MaxAnswer = 64 * 1024;
    private const string ContentType = "application/json";
    private const string UserAgent = "Sendara-Webhooks/1.0";

    // The status has told by then; the rest is for whoever reads the log.
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(2);

    internal async Task<DeliveryResult> RunAsync(ClaimedDelivery delivery)
    {
        var now = clock.GetUtcNow();
        if (delivery.Body is not { } body)
        {
            return new(delivery, new(now, null, 0, AttemptError.EventGone), null, null);
        }

        using var patience = new CancellationTokenSource(options.Value.Timeout);
        var start = Stopwatch.GetTimestamp();
        long Elapsed() => (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        try
        {
            using var request = Request(delivery, body, now);
            using var answer = await connections.Http.SendAsync(request, patience.Token);
            var latency = Elapsed();
            var text = await ReadAsync(answer, patience.Token);
            return new(delivery, new(now, (int)answer.StatusCode, latency, Attempt.Judge((int)answer.StatusCode)), text, RetryAfter(answer, now));
        }
        catch (OperationCanceledException)
        {
            return new(delivery, new(now, null, Elapsed(), AttemptError.TimedOut), null, null);
        }
        catch (HttpRequestException failure)
        {
            return new(delivery, new(now, null, Elapsed(), Classify(failure)), null, null);
        }
    }

    private HttpRequestMessage Request(ClaimedDelivery delivery, byte[] body, DateTimeOffset now)
    {
        var timestamp = now.ToUnixTimeSeconds();
        var secret = seal.OpenText(SecretSeal.Webhooks, delivery.SealedSecret);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(delivery.EndpointUrl))
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body) { Headers = { ContentType = new(ContentType) } },
        };
        request.Headers.Add("User-Agent", UserAgent);
        request.Headers.Add(WebhookSignature.IdHeader, delivery.EventId);
        request.Headers.Add(WebhookSignature.TypeHeader, delivery.EventType);
        request.Headers.Add(WebhookSignature.TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Of(secret, timestamp, body));
        return request;
    }

    // What drips is cut off, and so is what does not end: an acknowledgement is in the head.
    private static async Task<string?> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(AnswerPatience);
        var kept = new byte[WebhookDelivery.MaxResponse];
        var rest = new byte[WebhookDelivery.MaxResponse];
        var read = 0;
        try
        {
            await using var content = await answer.Content.ReadAsStreamAsync(patience.Token);
            while (read < MaxAnswer)
            {
                var room = read < kept.Length ? kept.AsMemory(read) : rest;
                var more = await content.ReadAsync(room, patience.Token);
                if (more == 0)
                {
                    break;
                }

                read += more;
            }
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or HttpRequestException)
        {
            // It is shown as far as it came.
        }

        // PostgreSQL keeps no NUL in text.
        var text = Encoding.UTF8.GetString(kept, 0, Math.Min(read, kept.Length)).Replace("\0", "", StringComparison.Ordinal);
        return text.Length == 0 ? null : text;
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage answer, DateTimeOffset now) =>
        answer.Headers.RetryAfter switch
        {
            { Delta: { } wait } => wait,
            { Date: { } date } => date - now,
            _ => null,
        };

    private static AttemptError Classify(HttpRequestException failure) => failure switch
    {
        { InnerException: ForbiddenAddressException } => AttemptError.ForbiddenAddress,
        { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } } =>
            AttemptError.NameNotResolved,
        { HttpRequestError: HttpRequestError.NameResolutionError } => AttemptError.NameNotResolved,
        { HttpRequestError: HttpRequestError.SecureConnectionError } => AttemptError.TlsFailed,
        { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError or HttpRequestError.ConfigurationLimitExceeded } =>
            AttemptError.BadAnswer,
        _ => AttemptError.ConnectionFailed,
    };
}
