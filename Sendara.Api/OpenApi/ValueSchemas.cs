using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Sendara.Api.Http;

namespace Sendara.Api.OpenApi;

/// <summary>
/// The values that our own converters write, which a schema cannot be made of without being told; and the requests, which read themselves.
/// </summary>
internal sealed class ValueSchemas(SchemaNames names) : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        names.Note(context.JsonTypeInfo);
        if (context.JsonPropertyInfo is { } property && FieldNotes.IsRequest(property.DeclaringType))
        {
            return Task.CompletedTask; // Written with the request already.
        }

        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (IdForm.TryPrefix(type, out var prefix))
        {
            (schema.Type, schema.Pattern) = (JsonSchemaType.String, IdForm.Of(prefix).Pattern);
            schema.Description = $"`{prefix}_` and 32 hex digits.";
        }
        else if (type == typeof(DateTimeOffset))
        {
            (schema.Type, schema.Format) = (JsonSchemaType.String, "date-time");
        }
        else if (type == typeof(int) || type == typeof(long))
        {
            (schema.Type, schema.Pattern) = (JsonSchemaType.Integer, null); // Numbers are never written as text.
        }
        else if (type == typeof(double))
        {
            (schema.Type, schema.Pattern) = (JsonSchemaType.Number, null);
        }
        else if (type == typeof(JsonElement))
        {
            schema.Type = JsonSchemaType.Object; // What is free in its form is an object wherever it stands.
        }
        else if (type.IsEnum)
        {
            // Whether it can be null is a matter of the field, not of the words.
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. (schema.Enum ?? []).Where(word => word is not null && !word.IsJsonNullSentinel())];
        }
        else if (FieldNotes.IsRequest(type))
        {
            RequestSchema.Write(schema, type);
        }

        return Task.CompletedTask;
    }
}
