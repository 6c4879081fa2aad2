using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Sendara.Api.OpenApi;

/// <summary>What a field means, and the form that its text has.</summary>
internal sealed record Term(string Meaning)
{
    public string? Format { get; init; }

    public string? Pattern { get; init; }

    /// <summary>The only texts that it can be.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];
}

/// <summary>Finds the term of a field: that of the field of this type, else that of the name, which means the same wherever it stands.</summary>
internal static class Glossary
{
    internal static void Explain(IOpenApiSchema field, string type, string path)
    {
        if (Find(type, path) is not { } term)
        {
            return;
        }

        switch (field)
        {
            case OpenApiSchemaReference reference:
                reference.Description = term.Meaning;
                break;
            case OpenApiSchema schema:
                schema.Description = term.Meaning;
                if (schema.Type?.HasFlag(JsonSchemaType.String) == true)
                {
                    (schema.Format, schema.Pattern) = (term.Format ?? schema.Format, term.Pattern ?? schema.Pattern);
                    schema.Enum = term.Words.Count > 0 ? [.. term.Words.Select(word => (JsonNode)word)] : schema.Enum;
                }

                break;
        }
    }

    private static Term? Find(string type, string path) =>
        Terms.All.GetValueOrDefault($"{type}.{path}") ?? Terms.All.GetValueOrDefault(path[(path.LastIndexOf('.') + 1)..]);
}
