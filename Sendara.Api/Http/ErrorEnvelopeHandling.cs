using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.HostFiltering;
using Sendara.Engine.Store;
using Sendara.Refusals;

namespace Sendara.Api.Http;

/// <summary>Gives every failure of the framework and of ours the contract's body: unknown paths, wrong methods, bad bodies, exceptions.</summary>
internal static class ErrorEnvelopeHandling
{
    internal static IServiceCollection AddErrorEnvelope(this IServiceCollection services)
    {
        services.Configure<HostFilteringOptions>(options => options.IncludeFailureMessage = false);
        // First, and so around what the host itself puts in front of the application, such as the look at the Host header.
        services.Insert(0, ServiceDescriptor.Transient<IStartupFilter, Outermost>());
        return services.AddExceptionHandler<ExceptionEnvelope>();
    }

    internal static WebApplication UseErrorEnvelope(this WebApplication app)
    {
        // Production's way in every environment: a stack trace helps an attacker as much as a developer, and the log has it.
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = _ => Task.CompletedTask,
            AllowStatusCode404Response = true,
            SuppressDiagnosticsCallback = context => ExceptionEnvelope.IsExpected(context.Exception),
        });
        return app;
    }

    internal static Task WriteAsync(HttpContext context, Refusal refusal) => new Refused(refusal).ExecuteAsync(context);

    // A status that was set without a body: by routing, by Kestrel's limits, by model binding.
    private static Refusal Bare(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status400BadRequest when context.GetEndpoint() is null =>
            new(RefusalCode.InvalidRequest, "The Host header names a host that is not served here; AllowedHosts lists those that are."),
        StatusCodes.Status404NotFound => Problems.NoSuchRoute,
        StatusCodes.Status405MethodNotAllowed => new(RefusalCode.MethodNotAllowed, "The path exists, but not with this method; the Allow header lists those that do."),
        StatusCodes.Status413PayloadTooLarge => new(RefusalCode.PayloadTooLarge, "The request body is larger than this path takes."),
        StatusCodes.Status415UnsupportedMediaType => new(RefusalCode.UnsupportedMediaType, "Send the body as Content-Type: application/json."),
        StatusCodes.Status401Unauthorized => Problems.Unauthorized,
        >= StatusCodes.Status500InternalServerError => Problems.Internal,
        _ => new(RefusalCode.InvalidRequest, "The request could not be read; check its parameters against the reference at /reference."),
    };

    private sealed class Outermost : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app => next(app.UseRequestId().UseStatusCodePages(context => WriteAsync(context.HttpContext, Bare(context.HttpContext))));
    }
}

/// <summary>What an exception is called outside.</summary>
internal sealed class ExceptionEnvelope : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            return true; // Nobody listens any more.
        }

        await ErrorEnvelopeHandling.WriteAsync(httpContext, Name(exception));
        return true;
    }

    /// <summary>Failures that an operator learns from health and metrics, not from a stack trace for each request.</summary>
    internal static bool IsExpected(Exception exception) => exception is BadHttpRequestException || DatabaseOutage.Is(exception);

    /// <summary>The refusal that an exception is answered with.</summary>
    internal static Refusal Name(Exception exception) => exception switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            new(RefusalCode.PayloadTooLarge, "The request body is larger than this path takes."),
        BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } => new(
            RefusalCode.InvalidRequest, "The request body came too slowly; send it faster, or in several requests."),
        BadHttpRequestException => new(RefusalCode.InvalidRequest, "The request could not be read; check its parameters against the reference at /reference."),
        _ when DatabaseOutage.Is(exception) => Problems.DatabaseAway,
        _ => Problems.Internal,
    };
}
