using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Sendara.Api.Http;

/// <summary>Learns from the proxies in front, and from nobody else, whose request they forward.</summary>
internal static class TrustedProxies
{
    internal static WebApplication UseTrustedProxies(this WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<IOptions<HttpOptions>>().Value.TrustedProxies;
        if (proxies.Count == 0)
        {
            return app;
        }

        // As many hops as are trusted: the first address from the right that is no proxy of ours is the caller's.
        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            if (HttpOptions.TryRead(proxy, out var network))
            {
                forwarded.KnownIPNetworks.Add(network);
            }
        }

        app.UseForwardedHeaders(forwarded);
        return app;
    }
}
