using System.Text.Json.Nodes;

namespace Sendara.Tests.Api.OpenApi;

/// <summary>An example of the document, where it stands, and the pointer to the schema that it is of.</summary>
internal sealed record DocumentExample(string Place, string Schema, JsonNode? Value);

/// <summary>Finds the examples of all bodies, those of webhooks included.</summary>
internal static class DocumentExamples
{
    internal static IReadOnlyList<DocumentExample> AllOf(JsonNode document) =>
    [
        .. ((string[])["paths", "webhooks"]).SelectMany(section => document[section]!.AsObject().SelectMany(path => path.Value!.AsObject()
            .SelectMany(method => OfOperation(document, $"/{section}/{Operation.Escape(path.Key)}/{method.Key}", method.Value!)))),
        .. OfAnswers(document, "/components/responses", document["components"]!["responses"]!),
    ];

    private static IEnumerable<DocumentExample> OfOperation(JsonNode document, string pointer, JsonNode operation)
    {
        var answers = OfAnswers(document, $"{pointer}/responses", operation["responses"]!);
        return operation["requestBody"] is { } body ? answers.Concat(OfContents(document, $"{pointer}/requestBody", body)) : answers;
    }

    private static IEnumerable<DocumentExample> OfAnswers(JsonNode document, string pointer, JsonNode answers) =>
        answers.AsObject().SelectMany(answer => OfContents(document, $"{pointer}/{answer.Key}", answer.Value!));

    private static IEnumerable<DocumentExample> OfContents(JsonNode document, string pointer, JsonNode holder) =>
        holder["content"]?.AsObject().SelectMany(content => Values(document, content.Value!)
            .Select(value => new DocumentExample($"{pointer} {content.Key}", $"{pointer}/content/{Operation.Escape(content.Key)}/schema", value))) ?? [];

    private static IEnumerable<JsonNode?> Values(JsonNode document, JsonNode content)
    {
        if (content["example"] is { } example)
        {
            yield return example;
        }

        foreach (var (_, one) in content["examples"]?.AsObject() ?? [])
        {
            var name = one!["$ref"]?.GetValue<string>().Split('/')[^1];
            yield return name is null ? one["value"] : document["components"]!["examples"]![name]!["value"];
        }
    }
}
