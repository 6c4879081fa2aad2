using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Sendara.Api.Http;

namespace Sendara.Api.OpenApi;

/// <summary>
/// Says of every field of an answer whether it is always there and whether it can be null, which is what the types say: a field is always
/// written unless its property is left out when null.
/// </summary>
internal sealed class ExactObjects(SchemaNames names, IOptions<JsonOptions> json) : IOpenApiDocumentTransformer
{
    private readonly NullabilityInfoContext _nullability = new();

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var (name, type) in names.Types.Where(entry => !FieldNotes.IsRequest(entry.Value)))
        {
            if (document.Components?.Schemas?.TryGetValue(name, out var component) == true && component is OpenApiSchema { Properties: not null } schema)
            {
                Write(schema, type);
            }
        }

        return Task.CompletedTask;
    }

    private void Write(OpenApiSchema schema, Type type)
    {
        schema.Required = new HashSet<string>();
        foreach (var field in json.Value.SerializerOptions.GetTypeInfo(type).Properties)
        {
            if (field.AttributeProvider is not PropertyInfo property || !schema.Properties!.TryGetValue(field.Name, out var value))
            {
                continue;
            }

            var isLeftOut = property.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition == JsonIgnoreCondition.WhenWritingNull;
            var exact = OrNull(value, !isLeftOut && _nullability.Create(property).ReadState == NullabilityState.Nullable);
            Glossary.Explain(exact, type.Name, field.Name);
            schema.Properties[field.Name] = exact;
            if (!isLeftOut)
            {
                schema.Required.Add(field.Name);
            }
        }
    }

    private static IOpenApiSchema OrNull(IOpenApiSchema schema, bool canBeNull)
    {
        var bare = schema.OneOf?.FirstOrDefault(one => one.Type != JsonSchemaType.Null) ?? schema;
        if (bare is OpenApiSchema written)
        {
            written.Type = canBeNull ? written.Type | JsonSchemaType.Null : written.Type & ~JsonSchemaType.Null;
            return written;
        }

        return canBeNull ? new OpenApiSchema { OneOf = [bare, new OpenApiSchema { Type = JsonSchemaType.Null }] } : bare;
    }
}
