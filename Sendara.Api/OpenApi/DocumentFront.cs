using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Sendara.Api.OpenApi;

/// <summary>All of the document that is not an operation: what this is, where it is, its rooms in order, and what operations refer to.</summary>
internal sealed class DocumentFront(IOptions<JsonOptions> json) : IOpenApiDocumentTransformer
{
    private const string Welcome =
        """
        Send mail from your own authenticated domain, and know what became of it.

        **Keys.** Every call bears `Authorization: Bearer sk_live_…` or `sk_test_…`. A key has one scope, `send`, `read` or `admin`; an admin key covers the other two. Test keys run everything but the provider.

        **Bodies.** JSON both ways, in UTF-8, with snake_case names; times are RFC 3339 in UTC with `Z`. In requests, `null` for an optional field means that it is left out, an empty array where an object is documented means an empty object, and unknown fields and query parameters are ignored. A POST that needs nothing takes no body and no content type.

        **Ids** are a prefix that tells the kind, an underscore and 32 hex digits. They sort by the time at which they were made.

        **Errors** all have one body: a stable `code` for programs, a `message` for people that names the field at fault, and the HTTP `status`. What belongs to another account is `404 not_found`.

        **Lists** answer their newest entries first, `limit` of them, and a `next_cursor` to ask for more with; it is null at the end.

        **Limits.** Answers to a known account say how much of its limit is left; `429` and `503` say in `Retry-After` when to come again. Every answer carries `X-Request-Id`.
        """;

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new()
        {
            Title = "Sendara",
            Version = "v1",
            Description = Welcome,
            License = new() { Name = "MIT", Identifier = "MIT" },
        };
        document.Servers = [new() { Url = "/", Description = "The installation that serves this document." }];
        document.Tags = Tags.Of(document);
        document.Paths = WithoutTrailingSlashes(document.Paths);
        document.Components ??= new();
        document.Components.SecuritySchemes = SecuritySchemes.All;
        document.Components.Headers = SharedHeaders.All.ToDictionary();
        document.Components.Examples = ErrorPages.Examples(document, example => JsonSerializer.SerializeToNode(example, json.Value.SerializerOptions)!);
        return Task.CompletedTask;
    }

    private static OpenApiPaths WithoutTrailingSlashes(OpenApiPaths paths)
    {
        var clean = new OpenApiPaths();
        foreach (var (path, item) in paths)
        {
            clean[path.TrimEnd('/')] = item;
        }

        return clean;
    }
}
