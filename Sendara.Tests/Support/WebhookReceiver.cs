using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Sendara.Tests.Support;

/// <summary>A request as an endpoint got it, octet by octet.</summary>
internal sealed record ReceivedEvent(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body, DateTimeOffset At)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    public string Type => Json.Text("event_type");

    public string EventId => Headers["sendara-event-id"];

    /// <summary>Checks the signature as a customer is told to, knowing nothing of how it is made here.</summary>
    public bool IsSignedWith(string secret)
    {
        var signed = Encoding.UTF8.GetBytes($"{Headers["sendara-timestamp"]}.").Concat(Body).ToArray();
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(Headers["sendara-signature"]));
    }
}

/// <summary>A customer's endpoint on a real port, which answers as a test wants it to; 200 unless told otherwise.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    /// <summary>What a host must be told so that it sends events to this machine.</summary>
    public static readonly (string Key, string Value) Allowed = ("Webhooks:AllowedNetworks:0", "127.0.0.0/8");

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedEvent> _received = new();
    private readonly CancellationTokenSource _ending = new();

    private WebhookReceiver(bool isTls)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (isTls)
            {
                listen.UseHttps(SelfSigned());
            }
        }));
        _app = builder.Build();
        _app.Run(TakeAsync);
    }

    /// <summary>How it answers; it ends with the receiver at the latest.</summary>
    public Func<HttpContext, CancellationToken, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    public IReadOnlyList<ReceivedEvent> Received => [.. _received];

    public int Count => _received.Count;

    public static async Task<WebhookReceiver> StartAsync(bool isTls = false)
    {
        var receiver = new WebhookReceiver(isTls);
        await receiver._app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    /// <summary>An endpoint of this receiver's.</summary>
    public string Url(string path = "/hook") => $"{_app.Urls.First()}{path}".Replace("[::]", "127.0.0.1", StringComparison.Ordinal);

    /// <summary>An answer of this status, with these headers.</summary>
    public static Func<HttpContext, CancellationToken, Task> Status(int status, params (string Name, string Value)[] headers) => (context, _) =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        return context.Response.WriteAsync($"I said {status}", CancellationToken.None);
    };

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _app.DisposeAsync();
        _ending.Dispose();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, _ending.Token);
        _received.Enqueue(new(
            context.Request.Path.Value!,
            context.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString()),
            body.ToArray(),
            TimeProvider.System.GetUtcNow()));
        try
        {
            await Answer(context, _ending.Token);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
