using System.Globalization;
using System.Text.Json.Nodes;

namespace Sendara.Tests.Api.OpenApi;

/// <summary>One operation of the served document.</summary>
internal sealed record Operation(JsonNode Document, string Method, string Path, JsonObject Node)
{
    public string Name => $"{Method} {Path}";

    /// <summary>The JSON pointer to it, as it stands in a URI.</summary>
    public string Pointer => $"/paths/{Escape(Path)}/{Method.ToLowerInvariant()}";

    /// <summary>The answers by their status, those that stand elsewhere in the document included.</summary>
    public IReadOnlyDictionary<string, JsonNode> Answers => Node["responses"]!.AsObject()
        .ToDictionary(answer => answer.Key, answer => Shared(answer.Value!) is { } name ? Document["components"]!["responses"]![name]! : answer.Value!);

    /// <summary>The statuses that the answer to the operation's own example can have.</summary>
    public IReadOnlyList<int> Successes =>
        [.. Answers.Keys.Where(status => status[0] == '2').Select(status => int.Parse(status, CultureInfo.InvariantCulture))];

    public IEnumerable<JsonObject> Parameters => Node["parameters"]?.AsArray().Select(parameter => parameter!.AsObject()) ?? [];

    /// <summary>The content type of the body and what is said of it; null where there is no body.</summary>
    public (string Type, JsonObject Content)? Body =>
        Node["requestBody"]?["content"]?.AsObject() is { } content ? (content.First().Key, content.First().Value!.AsObject()) : null;

    /// <summary>The keys that open it, by scheme, with the scopes.</summary>
    public IReadOnlyList<(string Scheme, IReadOnlyList<string> Scopes)> Security =>
    [
        .. Node["security"]!.AsArray().SelectMany(one => one!.AsObject())
            .Select(one => (one.Key, (IReadOnlyList<string>)[.. one.Value!.AsArray().Select(scope => scope!.GetValue<string>())])),
    ];

    public bool IsOfOperator => Security.Any(one => one.Scheme == "operator_key");

    internal static IReadOnlyList<Operation> AllOf(JsonNode document) =>
    [
        .. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()
            .Select(method => new Operation(document, method.Key.ToUpperInvariant(), path.Key, method.Value!.AsObject()))),
    ];

    /// <summary>The pointer to the schema of an answer's body.</summary>
    public string AnswerPointer(string status, string contentType) =>
        $"{Place(Pointer, status, Node["responses"]![status]!)}/content/{Escape(contentType)}/schema";

    /// <summary>The pointer to where an answer really stands.</summary>
    internal static string Place(string operation, string status, JsonNode answer) =>
        Shared(answer) is { } name ? $"/components/responses/{name}" : $"{operation}/responses/{status}";

    internal static string Escape(string name) =>
        Uri.EscapeDataString(name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));

    private static string? Shared(JsonNode answer) => answer["$ref"]?.GetValue<string>().Split('/')[^1];
}
