using Microsoft.AspNetCore.Authorization;
using Sendara.Api.Http;
using Sendara.Keys;

namespace Sendara.Api.OpenApi;

/// <summary>What opens an operation.</summary>
internal abstract record RouteAccess
{
    private RouteAccess()
    {
    }

    /// <summary>An API key of any of these scopes, or an admin key.</summary>
    internal sealed record Keys(IReadOnlyList<KeyScope> Scopes) : RouteAccess;

    /// <summary>The operator's key.</summary>
    internal sealed record Operator : RouteAccess;

    /// <summary>No key; what is sent is signed.</summary>
    internal sealed record Signed : RouteAccess;

    internal static RouteAccess Of(IEnumerable<object> metadata) =>
        metadata.OfType<RequiredScopes>().LastOrDefault() is { } required ? new Keys(required.Scopes)
        : metadata.OfType<IAuthorizeData>().Any(data => data.AuthenticationSchemes == KeyAuthentication.Operator) ? new Operator()
        : new Signed();
}
