using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Sendara.Simulator.Ses;
using Sendara.Simulator.Ses.Signing;

namespace Sendara.Simulator.Sqs;

internal sealed record QueueResponse(string Name, int Messages, int InFlight);

/// <summary>The part of SQS that a consumer needs, in its JSON protocol: every operation is a POST to the root and named in a header.</summary>
internal static class SqsEndpoints
{
    private const string Target = "X-Amz-Target";
    private const string Operations = "AmazonSQS.";
    private const string ContentType = "application/x-amz-json-1.0";
    private const int MostAtOnce = 10;
    private const int LongestWait = 20;
    private const int DefaultHidden = 30;

    public static IServiceCollection AddSqs(this IServiceCollection services) => services.AddSingleton<SqsQueues>();

    public static void MapSqs(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/", HandleAsync);
        routes.MapGet("/simulator/sqs/queues", (SqsQueues queues) => queues.All.Select(pair =>
        {
            var (all, hidden) = pair.Value.Count();
            return new QueueResponse(pair.Key, all - hidden, hidden);
        }));
    }

    private static async Task<IResult> HandleAsync(HttpRequest request, SqsQueues queues, SignatureCheck signatures, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        if (signatures.Refuse(request, body.GetBuffer().AsSpan(0, (int)body.Length), "sqs") is { } unsigned)
        {
            return Refuse(unsigned.Type, unsigned.Message, unsigned.Status);
        }

        body.Position = 0;
        using var json = await JsonDocument.ParseAsync(body, default, cancellationToken);
        var fields = json.RootElement;
        if (!Uri.TryCreate(Text(fields, "QueueUrl"), UriKind.Absolute, out var url) || url.Segments is not [_, _, var name])
        {
            return Refuse("com.amazonaws.sqs#QueueDoesNotExist", "The specified queue does not exist.");
        }

        var queue = queues.Named(name);
        switch (request.Headers[Target].ToString())
        {
            case Operations + "ReceiveMessage":
                return await ReceiveAsync(fields, queue, cancellationToken);
            case Operations + "GetQueueAttributes":
                return Attributes(queue);
            case Operations + "DeleteMessage":
                queue.Delete(Text(fields, "ReceiptHandle"));
                return Answer(new object());
            case Operations + "DeleteMessageBatch":
                return DeleteAll(fields.GetProperty("Entries").EnumerateArray(), queue);
            case var other:
                return Refuse("com.amazonaws.sqs#UnsupportedOperation", $"{other} is not simulated. The simulator's README lists the operations it plays.");
        }
    }

    private static async Task<IResult> ReceiveAsync(JsonElement fields, SqsQueue queue, CancellationToken cancellationToken)
    {
        var most = Math.Clamp(Number(fields, "MaxNumberOfMessages", 1), 1, MostAtOnce);
        var wait = TimeSpan.FromSeconds(Math.Clamp(Number(fields, "WaitTimeSeconds", 0), 0, LongestWait));
        var hidden = TimeSpan.FromSeconds(Number(fields, "VisibilityTimeout", DefaultHidden));
        var received = await queue.ReceiveAsync(most, hidden, wait, cancellationToken);

        // An empty answer has no member at all.
        return received.Count == 0 ? Answer(new object()) : Answer(new { Messages = received });
    }

    private static JsonHttpResult<object> Attributes(SqsQueue queue)
    {
        var (all, hidden) = queue.Count();
        return Answer(new
        {
            Attributes = new Dictionary<string, string>
            {
                ["ApproximateNumberOfMessages"] = (all - hidden).ToString(CultureInfo.InvariantCulture),
                ["ApproximateNumberOfMessagesNotVisible"] = hidden.ToString(CultureInfo.InvariantCulture),
            },
        });
    }

    private static JsonHttpResult<object> DeleteAll(JsonElement.ArrayEnumerator entries, SqsQueue queue)
    {
        var deleted = new List<object>();
        foreach (var entry in entries)
        {
            queue.Delete(Text(entry, "ReceiptHandle"));
            deleted.Add(new { Id = Text(entry, "Id") });
        }

        return Answer(new { Successful = deleted, Failed = Array.Empty<object>() });
    }

    private static string Text(JsonElement fields, string name) => fields.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static int Number(JsonElement fields, string name, int fallback) => fields.TryGetProperty(name, out var value) ? value.GetInt32() : fallback;

    private static JsonHttpResult<object> Answer(object value) => TypedResults.Json(value, SesJson.Options, ContentType);

    private static JsonHttpResult<Dictionary<string, string>> Refuse(string type, string message, int status = StatusCodes.Status400BadRequest) =>
        TypedResults.Json(new Dictionary<string, string> { ["__type"] = type, ["message"] = message }, SesJson.Options, ContentType, status);
}
