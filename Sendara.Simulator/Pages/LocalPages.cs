namespace Sendara.Simulator.Pages;

/// <summary>What keeps other web sites out: the simulator has no log-in, so only its own pages and programs may use it.</summary>
internal static class LocalPages
{
    private const string PagePolicy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

    public static void AddLocalPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents();

        // A name that resolves to loopback (DNS rebinding) must not reach us; an operator may allow more names.
        builder.Configuration["AllowedHosts"] ??= "localhost;*.localhost;127.0.0.1;[::1]";
    }

    public static void UseLocalPages(this WebApplication app) => app.Use(async (context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = PagePolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "SAMEORIGIN";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";

        if (IsForeignForm(context.Request))
        {
            await ControlProblem.Forbid(
                "This request comes from another web site's page. Use the simulator's own pages, or call it without a browser.")
                .ExecuteAsync(context);
            return;
        }

        await next(context);
    });

    // Browsers say where a request was made (Fetch metadata, or Origin in old ones); programs send neither.
    private static bool IsForeignForm(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return false;
        }

        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        return site is not ("" or "same-origin" or "none")
            || (site.Length == 0 && origin.Length > 0 && origin != $"{request.Scheme}://{request.Host}");
    }
}
