using Microsoft.OpenApi;
using Sendara.Ids;

namespace Sendara.Api.OpenApi;

/// <summary>How ids look to clients: a prefix that tells the kind, and a number of which they need to know nothing.</summary>
internal static class IdForm
{
    internal static OpenApiSchema Of(string prefix) => new() { Type = JsonSchemaType.String, Pattern = $"^{prefix}_[0-9a-f]{{32}}$" };

    /// <summary>Whether a type is an <see cref="Id{T}"/>, and the prefix of its kind.</summary>
    internal static bool TryPrefix(Type type, out string prefix)
    {
        var isId = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Id<>);
        prefix = isId ? (string)type.GetGenericArguments()[0].GetProperty(nameof(IIdentified.IdPrefix))!.GetValue(null)! : "";
        return isId;
    }
}
