using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Sendara.ServiceDefaults;
using Sendara.Simulator.Sqs;

namespace Sendara.Simulator.Sns;

/// <summary>Posts a body to an endpoint in the service's form: text/plain, with what matters repeated in headers; or puts it into a queue.</summary>
internal sealed class EndpointClient(SqsQueues queues) : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);
    private static readonly ActivitySource Activities = new(TelemetryNames.Simulator);

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        MaxConnectionsPerServer = 64,
        ConnectTimeout = TimeSpan.FromSeconds(5),
    })
    { Timeout = Timeout };

    public async Task<AttemptResult> PostAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        using var activity = Activities.StartActivity($"notify {delivery.Type}", ActivityKind.Producer, delivery.Trace);
        if (SqsQueues.NameOf(delivery.Subscription.Endpoint) is { } queue)
        {
            queues.Send(queue, delivery.Body.Value);
            return AttemptResult.Delivered;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, delivery.Subscription.Endpoint);
        request.Content = new StringContent(delivery.Body.Value, Encoding.UTF8);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/plain") { CharSet = "UTF-8" };
        request.Headers.Add("x-amz-sns-message-type", delivery.Type);
        request.Headers.Add("x-amz-sns-message-id", delivery.MessageId);
        request.Headers.Add("x-amz-sns-topic-arn", delivery.Subscription.TopicArn);
        if (delivery.Type == Envelope.Notification)
        {
            request.Headers.Add("x-amz-sns-subscription-arn", delivery.Subscription.Arn);
        }

        if (delivery.Subscription.IsRaw)
        {
            request.Headers.Add("x-amz-sns-rawdelivery", "true");
        }

        request.Headers.TryAddWithoutValidation("User-Agent", "Amazon Simple Notification Service Agent");
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response switch
            {
                { IsSuccessStatusCode: true } => AttemptResult.Delivered,
                { StatusCode: HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError } => AttemptResult.TryAgain,
                _ => AttemptResult.RefusedForGood,
            };
        }
        catch (HttpRequestException)
        {
            return AttemptResult.TryAgain;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return AttemptResult.TryAgain; // The endpoint took longer than the timeout.
        }
    }

    public void Dispose() => _http.Dispose();
}
