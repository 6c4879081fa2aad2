using System.Diagnostics;

namespace Sendara.Api.Http;

/// <summary>Every answer names its trace, so that a customer's report leads to it: <c>trc_</c> and the W3C trace id.</summary>
internal static class RequestId
{
    private const string Header = "X-Request-Id";

    internal static IApplicationBuilder UseRequestId(this IApplicationBuilder app)
    {
        app.Use((context, next) =>
        {
            var trace = Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom();
            context.TraceIdentifier = $"trc_{trace.ToHexString()}";
            context.Response.OnStarting(() =>
            {
                context.Response.Headers[Header] = context.TraceIdentifier;
                return Task.CompletedTask;
            });
            return next(context);
        });
        return app;
    }
}
