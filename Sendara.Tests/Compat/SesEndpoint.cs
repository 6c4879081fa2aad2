using System.Collections.Concurrent;
using System.Globalization;
using Amazon.Runtime;
using Amazon.SimpleEmailV2;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Sendara.Tests.Compat;

/// <summary>Notes what the SES client really sends, and answers what a test wants answered.</summary>
internal sealed class SesEndpoint : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SesEndpoint(WebApplication app) => _app = app;

    public ConcurrentQueue<SesCall> Calls { get; } = [];

    public int Status { get; set; } = 200;

    public string Body { get; set; } = "{}";

    public Dictionary<string, string> Headers { get; } = [];

    public SesCall LastCall => Calls.Last();

    public static async Task<SesEndpoint> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var endpoint = new SesEndpoint(app);
        app.Run(endpoint.AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return endpoint;
    }

    public AmazonSimpleEmailServiceV2Client Client(int maxErrorRetry = 0) => new(
        new BasicAWSCredentials("key-id", "secret"),
        new AmazonSimpleEmailServiceV2Config
        {
            ServiceURL = _app.Urls.Single(),
            AuthenticationRegion = "eu-west-1",
            MaxErrorRetry = maxErrorRetry,
            Timeout = TimeSpan.FromSeconds(10),
        });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        Calls.Enqueue(new SesCall(
            context.Request.Method,
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            await reader.ReadToEndAsync(context.RequestAborted),
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase)));

        context.Response.StatusCode = Status;
        context.Response.ContentType = "application/json";
        context.Response.Headers["x-amzn-RequestId"] = "request-" + Calls.Count.ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value) in Headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.WriteAsync(Body, context.RequestAborted);
    }
}

internal sealed record SesCall(string Method, string Target, string Body, IReadOnlyDictionary<string, string> Headers);
