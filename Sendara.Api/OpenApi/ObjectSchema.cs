using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Sendara.Api.OpenApi;

/// <summary>Schemas of what is written by hand, outside the shapes of answers.</summary>
internal static class ObjectSchema
{
    /// <summary>An object that always has all of these fields.</summary>
    internal static OpenApiSchema Of(params (string Name, OpenApiSchema Schema)[] fields) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = fields.ToDictionary(field => field.Name, field => (IOpenApiSchema)field.Schema),
        Required = fields.Select(field => field.Name).ToHashSet(),
    };

    internal static OpenApiSchema Free() => new() { Type = JsonSchemaType.Object };

    internal static OpenApiSchema List(OpenApiSchema items) => new() { Type = JsonSchemaType.Array, Items = items };

    internal static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    internal static OpenApiSchema Flag() => new() { Type = JsonSchemaType.Boolean };

    /// <summary>A whole number of things.</summary>
    internal static OpenApiSchema Number() => new() { Type = JsonSchemaType.Integer, Minimum = "0" };

    internal static OpenApiSchema Day() => new() { Type = JsonSchemaType.String, Format = "date" };

    internal static OpenApiSchema Time() => new() { Type = JsonSchemaType.String, Format = "date-time" };

    internal static OpenApiSchema Word<T>()
        where T : struct, Enum => Word([.. Enum.GetValues<T>().Select(Words.Of)]);

    internal static OpenApiSchema Word(params string[] words) =>
        new() { Type = JsonSchemaType.String, Enum = [.. words.Select(word => (JsonNode)word)] };

    internal static OpenApiSchema OrNull(OpenApiSchema schema)
    {
        schema.Type |= JsonSchemaType.Null;
        return schema;
    }
}
