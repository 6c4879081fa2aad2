using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Sendara.Api.OpenApi;

/// <summary>The headers that answers have in common, kept once in the document and referred to by every answer.</summary>
internal static class SharedHeaders
{
    private const string RequestId = "X-Request-Id";
    private const string RetryAfter = "Retry-After";
    private const string Authenticate = "WWW-Authenticate";

    // Answers to a known account carry these.
    private static readonly string[] Limits =
        ["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "RateLimit", "RateLimit-Policy"];

    internal static readonly IReadOnlyDictionary<string, IOpenApiHeader> All = new Dictionary<string, IOpenApiHeader>
    {
        [RequestId] = Text(
            "The trace of this request; name it when you report a problem.",
            "trc_4bf92f3577b34da6a3ce929d0e0e4736", "^trc_[0-9a-f]{32}$", true),
        ["X-RateLimit-Limit"] = Number("How many requests the account has within a second, over all its keys.", 100),
        ["X-RateLimit-Remaining"] = Number("How many of them are left.", 99),
        ["X-RateLimit-Reset"] = Number("When all of them are there again, in Unix seconds.", 1781427601),
        ["RateLimit"] = Text(
            "The same in the form of the IETF's draft: what is left, and in how many seconds it is renewed.", "\"default\";r=99;t=1"),
        ["RateLimit-Policy"] = Text(
            "The limit itself in the form of the IETF's draft: how many requests in how many seconds.", "\"default\";q=100;w=1"),
        [RetryAfter] = Number("In how many seconds the same request may pass.", 1),
        [Authenticate] = Text("How to authenticate.", "Bearer"),
    };

    /// <summary>The headers of an answer with this status.</summary>
    internal static Dictionary<string, IOpenApiHeader> Of(int status, RouteAccess access, OpenApiDocument document)
    {
        IEnumerable<string> names = [RequestId];
        names = status switch
        {
            StatusCodes.Status401Unauthorized when access is RouteAccess.Keys or RouteAccess.Operator => names.Append(Authenticate),
            not StatusCodes.Status401Unauthorized when access is RouteAccess.Keys => names.Concat(Limits),
            _ => names,
        };
        if (status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
        {
            names = names.Append(RetryAfter);
        }

        return names.ToDictionary(name => name, name => (IOpenApiHeader)new OpenApiHeaderReference(name, document));
    }

    private static OpenApiHeader Text(string description, string example, string? pattern = null, bool always = false) => new()
    {
        Description = description,
        Required = always,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = pattern },
        Example = example,
    };

    private static OpenApiHeader Number(string description, long example) => new()
    {
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "0" },
        Example = JsonValue.Create(example),
    };
}
