namespace Sendara.Api.Http;

/// <summary>
/// What browsers are told: never to guess what something is, and to keep nothing of what the API says, as much of it is secret. A page that does
/// not say more strictly what it may do runs scripts of this host only, and in nobody's frame.
/// </summary>
internal static class SecurityHeaders
{
    private const string PagePolicy = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    internal static WebApplication UseSecurityHeaders(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            context.Response.OnStarting(
                static state =>
                {
                    Write((HttpContext)state);
                    return Task.CompletedTask;
                },
                context);
            return next(context);
        });
        return app;
    }

    private static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        if (context.Request.Path.StartsWithSegments("/v1") && headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }

        if (context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
        {
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            if (headers.ContentSecurityPolicy.Count == 0)
            {
                headers.ContentSecurityPolicy = PagePolicy;
            }
        }
    }
}
