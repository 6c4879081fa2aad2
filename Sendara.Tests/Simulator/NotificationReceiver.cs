using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Sendara.Tests.Support;

namespace Sendara.Tests.Simulator;

/// <summary>A notification as it came in.</summary>
internal sealed record ReceivedNotification(JsonNode Envelope, string? ContentType, IReadOnlyDictionary<string, string> Headers)
{
    public string Type => Envelope[nameof(Type)]!.GetValue<string>();

    public string Message => Envelope[nameof(Message)]!.GetValue<string>();

    public JsonNode? Event => Message.StartsWith('{') ? JsonNode.Parse(Message) : null;

    public string? EventType => Event?["eventType"]?.GetValue<string>();
}

/// <summary>An HTTP endpoint that confirms its subscription and keeps what it is sent.</summary>
internal sealed class NotificationReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedNotification> _received = new();
    private readonly HttpClient _http = new();
    private readonly WebApplication _app;

    private NotificationReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapPost("/", TakeAsync);
    }

    public string Address => _app.Urls.First() + "/";

    public bool Confirms { get; set; } = true;

    /// <summary>The answers to the next notifications, one each; 200 once it is empty.</summary>
    public ConcurrentQueue<HttpStatusCode> NextAnswers { get; } = new();

    public IReadOnlyList<ReceivedNotification> Received => [.. _received];

    public static async Task<NotificationReceiver> StartAsync()
    {
        var receiver = new NotificationReceiver();
        await receiver._app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public async Task<ReceivedNotification> WaitForAsync(Func<ReceivedNotification, bool> wanted) =>
        (await WaitForAsync(wanted, count: 1))[0];

    public async Task<IReadOnlyList<ReceivedNotification>> WaitForAsync(Func<ReceivedNotification, bool> wanted, int count)
    {
        List<ReceivedNotification> found = [];
        await Eventually.TrueAsync(
            () => Task.FromResult((found = [.. _received.Where(wanted)]).Count >= count),
            () => $"Only these arrived: {string.Join(", ", _received.Select(r => r.EventType ?? r.Type))}");
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var envelope = JsonNode.Parse(await reader.ReadToEndAsync())!;
        if (NextAnswers.TryDequeue(out var answer) && answer != HttpStatusCode.OK)
        {
            return TypedResults.StatusCode((int)answer);
        }

        if (Confirms && envelope["SubscribeURL"]?.GetValue<string>() is { } confirm)
        {
            (await _http.GetAsync(new Uri(confirm))).EnsureSuccessStatusCode();
        }

        _received.Enqueue(new ReceivedNotification(
            envelope, request.ContentType, request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString())));
        return TypedResults.Ok();
    }
}
