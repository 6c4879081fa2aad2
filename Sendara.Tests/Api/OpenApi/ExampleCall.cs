using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Sendara.Tests.Api.OpenApi;

/// <summary>Makes a request of what the document says of an operation.</summary>
internal static class ExampleCall
{
    /// <summary>The path with its parameters filled in, and the query's parameters that have an example.</summary>
    internal static string PathOf(Operation operation, IReadOnlyDictionary<string, string> values, string? query = null)
    {
        var path = operation.Path;
        foreach (var parameter in operation.Parameters.Where(parameter => Is(parameter, "path")))
        {
            var name = Name(parameter);
            path = path.Replace($"{{{name}}}", Uri.EscapeDataString(values[name]), StringComparison.Ordinal);
        }

        var examples = operation.Parameters.Where(parameter => Is(parameter, "query") && parameter["example"] is not null)
            .Select(parameter => $"{Name(parameter)}={Uri.EscapeDataString(parameter["example"]!.ToString())}");
        query ??= string.Join('&', examples);
        return query.Length == 0 ? path : $"{path}?{query}";
    }

    /// <summary>The body of the example under its content type, or another one in its place.</summary>
    internal static HttpContent? BodyOf(Operation operation, string? instead = null)
    {
        if (operation.Body is not { } body)
        {
            return null;
        }

        var text = instead ?? (body.Content["example"] is JsonValue value && value.TryGetValue<string>(out var plain) ? plain : body.Content["example"]?.ToJsonString() ?? "");
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(body.Type);
        return content;
    }

    internal static bool Is(JsonObject parameter, string place) => parameter["in"]!.GetValue<string>() == place;

    internal static string Name(JsonObject parameter) => parameter["name"]!.GetValue<string>();
}
