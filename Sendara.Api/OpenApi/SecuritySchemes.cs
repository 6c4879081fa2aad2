using System.Diagnostics;
using Microsoft.OpenApi;

namespace Sendara.Api.OpenApi;

/// <summary>The keys that open operations.</summary>
internal static class SecuritySchemes
{
    internal const string ApiKey = "api_key";
    private const string OperatorKey = "operator_key";

    internal static Dictionary<string, IOpenApiSecurityScheme> All => new()
    {
        [ApiKey] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "An API key, `sk_live_…` or `sk_test_…`. Each has one scope: `send`, `read` or `admin`; an admin key covers the other two.",
        },
        [OperatorKey] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "The key of whoever runs the installation, from its configuration (`Operator:Key`).",
        },
    };

    /// <summary>Any one of these; for bearer keys OpenAPI 3.1 lists the scopes as roles.</summary>
    internal static List<OpenApiSecurityRequirement> Of(RouteAccess access, OpenApiDocument document) => access switch
    {
        RouteAccess.Keys { Scopes: var scopes } =>
            [.. scopes.Select(scope => new OpenApiSecurityRequirement { [new(ApiKey, document)] = [Words.Of(scope)] })],
        RouteAccess.Operator => [new() { [new(OperatorKey, document)] = [] }],
        RouteAccess.Signed => [],
        _ => throw new UnreachableException(),
    };

    /// <summary>The same for people.</summary>
    internal static string Sentence(RouteAccess access) => access switch
    {
        RouteAccess.Keys { Scopes: var scopes } => $"Scope: {string.Join(" or ", scopes.Select(scope => $"`{Words.Of(scope)}`"))}.",
        RouteAccess.Operator => "For the operator's key.",
        RouteAccess.Signed => "No key: the signature opens.",
        _ => throw new UnreachableException(),
    };
}
