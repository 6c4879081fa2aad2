using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;

namespace Sendara.Api.OpenApi;

/// <summary>What the schemas of the document are called, and which types they are of.</summary>
internal sealed class SchemaNames
{
    private readonly ConcurrentDictionary<string, Type> _types = [];

    /// <summary>The types whose schemas stand in the document under a name.</summary>
    internal IReadOnlyDictionary<string, Type> Types => _types;

    internal void Note(JsonTypeInfo type)
    {
        if (type.Kind == JsonTypeInfoKind.Object && Of(type) is { } name)
        {
            _types[name] = type.Type;
        }
    }

    /// <summary>The name of a type's schema; null for one that is written out wherever it stands.</summary>
    internal static string? Of(JsonTypeInfo type) => Of(Nullable.GetUnderlyingType(type.Type) ?? type.Type) ?? (
        type.Type == typeof(JsonElement) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(type));

    // Whether a thing is an entity or a mere row concerns nobody outside.
    private static string? Of(Type type) =>
        IdForm.TryPrefix(type, out _) ? $"{type.GetGenericArguments()[0].Name.Replace("Row", "", StringComparison.Ordinal)}Id" : null;
}
