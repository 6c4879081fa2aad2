using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Sendara.Api.Http;

namespace Sendara.Api.OpenApi;

/// <summary>The schema of a request, from what the request reads. Whatever may be left out may also be null.</summary>
internal static class RequestSchema
{
    internal static void Write(OpenApiSchema schema, Type request)
    {
        (schema.Properties, schema.Required) = (new Dictionary<string, IOpenApiSchema>(), new HashSet<string>());
        var notes = FieldNotes.Of(request);
        foreach (var note in notes.All)
        {
            var path = note.Path.Split('.');
            var parent = path[..^1].Aggregate(schema, (outer, name) => (OpenApiSchema)outer.Properties![name]);
            var isRequired = notes.IsRequired(note);
            var field = Field(note, notes.DefaultOf(note));
            Glossary.Explain(field, request.Name, note.Path);
            if (isRequired)
            {
                (parent.Required ??= new HashSet<string>()).Add(path[^1]);
            }
            else
            {
                field.Type |= JsonSchemaType.Null;
                field.Enum?.Add(JsonNullSentinel.JsonNull);
            }

            (parent.Properties ??= new Dictionary<string, IOpenApiSchema>())[path[^1]] = field;
        }
    }

    private static OpenApiSchema Field(FieldNote note, bool? standard) => note.Kind switch
    {
        FieldKind.Text => new() { Type = JsonSchemaType.String, MaxLength = note.Max },
        FieldKind.Texts => new()
        {
            Type = JsonSchemaType.Array,
            MaxItems = note.Max,
            Items = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = note.MaxOfEach },
        },
        FieldKind.Number => new() { Type = JsonSchemaType.Integer, Minimum = $"{note.Least}", Maximum = $"{note.Max}" },
        FieldKind.Flag => new() { Type = JsonSchemaType.Boolean, Default = standard is { } value ? JsonValue.Create(value) : null },
        FieldKind.Time => new() { Type = JsonSchemaType.String, Format = "date-time" },
        FieldKind.Word => new() { Type = JsonSchemaType.String, Enum = [.. note.Words.Select(word => (JsonNode)word)] },
        FieldKind.Object => new() { Type = JsonSchemaType.Object },
        FieldKind.Map => new()
        {
            Type = JsonSchemaType.Object,
            MaxProperties = note.Max,
            AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String },
        },
        _ => throw new UnreachableException(),
    };
}
