using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Sendara.ServiceDefaults;

internal static class HostTelemetry
{
    public const string ExporterEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Whether anybody is told: a span that nobody receives costs a request as much as reading its body.</summary>
    public static bool IsExported(IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration[ExporterEndpoint]);

    // The database's own traces and metrics come with AddSendaraPostgres.
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        if (!IsExported(builder.Configuration))
        {
            return;
        }

        // Without scopes: that of a request has its path, and paths have addresses and tokens in them.
        builder.Logging.AddOpenTelemetry(logging => logging.IncludeFormattedMessage = true);

        builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics
                .AddMeter(TelemetryNames.All)
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation())
            .WithTracing(tracing => tracing
                .AddSource(builder.Environment.ApplicationName, TelemetryNames.All)
                .AddAspNetCoreInstrumentation(requests =>
                {
                    requests.Filter = IsWorthATrace;
                    requests.EnrichWithHttpResponse = (span, response) => ForgetPath(span, response.HttpContext);
                })
                .AddHttpClientInstrumentation())
            .UseOtlpExporter();
    }

    // A path is what a caller wrote: an address in the wrong place, or the token of an unsubscribe link, which acts in its owner's name.
    private static void ForgetPath(Activity span, HttpContext context) =>
        span.SetTag("url.path", (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)");

    // Probes come every few seconds and say nothing about the work.
    private static bool IsWorthATrace(HttpContext context) =>
        !context.Request.Path.StartsWithSegments(HealthEndpoints.Ready) && !context.Request.Path.StartsWithSegments(HealthEndpoints.Alive);
}
