using Scalar.AspNetCore;

namespace Sendara.Api.OpenApi;

/// <summary>
/// What the reference page may do: run the scripts that came with it and talk to this host, and nothing else. Keys are typed into it, so no
/// script from elsewhere gets in and nothing gets out. Its styles are written into the page as it runs.
/// </summary>
internal static class ReferencePolicy
{
    internal static ValueTask<object?> ApplyAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.OnStarting(
            static state =>
            {
                Write((HttpContext)state);
                return Task.CompletedTask;
            },
            context.HttpContext);
        return next(context);
    }

    private static void Write(HttpContext context)
    {
        if (context.Items[ScalarOptions.NonceHttpContextItemKey] is not string nonce)
        {
            return; // The scripts themselves.
        }

        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }
}
