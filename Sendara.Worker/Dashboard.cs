using System.Net.Http.Headers;
using System.Text;
using Hangfire;
using Microsoft.Extensions.Options;
using Sendara.Engine;

namespace Sendara.Worker;

/// <summary>
/// Hangfire's page of jobs, for the operator to look at: behind his key, and without buttons, as every job comes again by itself. Where no
/// operator key is set there is no page.
/// </summary>
internal static class Dashboard
{
    private const string Address = "/hangfire";

    // Hangfire's page brings a script and styles of its own, some of them inside the page.
    private const string PagePolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    internal static void UseDashboard(this WebApplication app)
    {
        if (string.IsNullOrEmpty(app.Services.GetRequiredService<IOptions<OperatorOptions>>().Value.Key))
        {
            return;
        }

        app.UseWhen(context => context.Request.Path.StartsWithSegments(Address), page => page.Use(GuardAsync));
        app.MapHangfireDashboard(Address, new DashboardOptions
        {
            Authorization = [], // The guard stands in front; Hangfire's own rule would let in whoever is on this machine.
            IsReadOnlyFunc = _ => true,
            DashboardTitle = "Sendara jobs",
            AppPath = null,
            DisplayStorageConnectionString = false,
        });
    }

    private static Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentSecurityPolicy = PagePolicy;
        if (context.RequestServices.GetRequiredService<IOptions<OperatorOptions>>().Value.IsKey(Password(context.Request)))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        headers.WWWAuthenticate = "Basic realm=\"Sendara jobs\", charset=\"UTF-8\"";
        return Task.CompletedTask;
    }

    // RFC 7617: user and password with a colon between them; the user may be anybody.
    private static string? Password(HttpRequest request)
    {
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var given)
            || !given.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) || given.Parameter is not { } parameter)
        {
            return null;
        }

        var octets = new byte[parameter.Length];
        return Convert.TryFromBase64String(parameter, octets, out var length) && Encoding.UTF8.GetString(octets, 0, length).Split(':', 2) is [_, var password]
            ? password
            : null;
    }
}
