using Microsoft.AspNetCore.Mvc;

namespace Sendara.Api.Unsubscribes;

/// <summary>
/// Where the links in marketing mail lead. The token is the key; nobody logs in, nothing redirects, and no cookie is set (RFC 8058 §3.1, §3.2).
/// </summary>
internal static class UnsubscribeEndpoints
{
    private const int MaxBody = 16 * 1024;

    internal static void MapUnsubscribes(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/u/{token}").AllowAnonymous().ExcludeFromDescription();

        pages.MapMethods("/", ["GET", "HEAD"], ShowConsent.HandleAsync);
        pages.MapPost("/", ChangeConsent.HandleAsync).WithMetadata(new RequestSizeLimitAttribute(MaxBody));
    }
}
