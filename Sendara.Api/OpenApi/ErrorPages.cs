using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Sendara.Api.Http;
using Sendara.Refusals;

namespace Sendara.Api.OpenApi;

/// <summary>The errors of an operation: for each status the codes with what they mean, the one body, and an example per code.</summary>
internal static class ErrorPages
{
    private const string Json = "application/json";

    internal static void Apply(OpenApiOperation operation, IList<object> metadata, RouteAccess access, OpenApiDocument document)
    {
        var statuses = operation.Responses!.Keys.Where(status => status[0] is '4' or '5').ToList();
        var readsJson = operation.RequestBody?.Content?.ContainsKey(Json) == true;
        foreach (var (status, codes) in RouteErrors.Of(metadata, statuses.Select(status => int.Parse(status, CultureInfo.InvariantCulture)), readsJson))
        {
            var name = status.ToString(CultureInfo.InvariantCulture);
            operation.Responses.Remove(name);
            operation.Responses[name] = Share(status, codes, access, document);
        }
    }

    // What many operations answer alike stands in the document once, under the codes that it has.
    private static OpenApiResponseReference Share(int status, List<RefusalCode> codes, RouteAccess access, OpenApiDocument document)
    {
        var id = string.Join('.', codes.Select(Words.Of)) + access switch
        {
            RouteAccess.Keys => "",
            RouteAccess.Operator => ".operator",
            RouteAccess.Signed => ".signed",
            _ => throw new UnreachableException(),
        };
        document.Components ??= new();
        document.Components.Responses ??= new Dictionary<string, IOpenApiResponse>();
        document.Components.Responses.TryAdd(id, new OpenApiResponse
        {
            Description = string.Join("\n", codes.Select(code => $"- `{Words.Of(code)}`: {ErrorExamples.All.GetValueOrDefault(code).Meaning}")),
            Headers = SharedHeaders.Of(status, access, document),
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [Json] = new()
                {
                    Schema = new OpenApiSchemaReference(nameof(ErrorEnvelope), document),
                    Examples = codes.ToDictionary(Words.Of, code => (IOpenApiExample)new OpenApiExampleReference(Words.Of(code), document)),
                },
            },
        });
        return new(id, document);
    }

    /// <summary>The examples that operations refer to.</summary>
    internal static Dictionary<string, IOpenApiExample> Examples(OpenApiDocument document, Func<object, JsonNode> write)
    {
        var used = (document.Components?.Responses?.Values ?? [])
            .SelectMany(response => response.Content?.Values ?? []).SelectMany(content => content.Examples?.Keys ?? []).ToHashSet();
        return ErrorExamples.All.Where(example => used.Contains(Words.Of(example.Key))).ToDictionary(
            example => Words.Of(example.Key),
            example => (IOpenApiExample)new OpenApiExample
            {
                Summary = example.Value.Meaning,
                Value = write(Problems.Envelope(new Refusal(example.Key, example.Value.Message))),
            });
    }
}
