using System.Text.Json.Nodes;
using Sendara.Api.OpenApi;
using Sendara.Refusals;
using Sendara.Tests.Support;
using Sendara.Webhooks;

namespace Sendara.Tests.Api.OpenApi;

/// <summary>Nothing is left unexplained. What fails here says what to write, and where.</summary>
public sealed class DocumentationTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string Explain =
        "Write it in the room's Explanations file and hang it on the route with .Explained(…); docs/openapi.md shows how.";

    private readonly List<string> _missing = [];

    [Fact]
    public async Task Every_operation_is_explained()
    {
        var document = await shared.App.Anonymous.AskAsync("/openapi/v1.json").ReadAsync(200);

        foreach (var operation in Operation.AllOf(document))
        {
            Ask(Text(operation.Node["summary"]), $"{operation.Name} has no summary: add .WithSummary(…) to its route.");
            Ask(Text(operation.Node["description"]), $"{operation.Name} has no explanation. {Explain}");
            Ask(
                operation.Node["tags"]?.AsArray().Count == 1,
                $"{operation.Name} must have one tag: add .WithTags(…) to its group, and the tag to OpenApi/Tags.cs.");
            foreach (var parameter in operation.Parameters)
            {
                Ask(
                    Text(parameter["description"]),
                    $"{operation.Name} does not explain its parameter {ExampleCall.Name(parameter)}: "
                    + "add it to the Parameters of its explanation.");
            }

            if (operation.Body is { } body)
            {
                Ask(body.Content["example"] is not null, $"{operation.Name} has no example of its body: set Request in its explanation.");
            }

            AskForAnswers(operation);
        }

        Assert.True(_missing.Count == 0, string.Join("\n", _missing));
    }

    [Fact]
    public async Task Every_operation_has_a_name_of_its_own_and_every_tag_words()
    {
        var document = await shared.App.Anonymous.AskAsync("/openapi/v1.json").ReadAsync(200);

        var names = Operation.AllOf(document).Select(operation => operation.Node["operationId"]!.GetValue<string>()).ToList();
        Assert.Equal(names.Distinct(), names);
        Assert.All(
            document["tags"]!.AsArray(),
            tag => Assert.True(Text(tag!["description"]), $"Say what the tag {tag["name"]} is for in OpenApi/Tags.cs."));
    }

    [Fact]
    public async Task Every_field_has_a_meaning()
    {
        var document = await shared.App.Anonymous.AskAsync("/openapi/v1.json").ReadAsync(200);

        foreach (var (name, schema) in document["components"]!["schemas"]!.AsObject())
        {
            AskForFields(name, schema!);
        }

        Assert.True(_missing.Count == 0, string.Join("\n", _missing));
    }

    [Fact]
    public async Task Every_event_type_is_in_the_document_once()
    {
        var document = await shared.App.Anonymous.AskAsync("/openapi/v1.json").ReadAsync(200);

        var bodies = document["webhooks"]!.AsObject().Select(kind => kind.Value!["post"]!["requestBody"]!["content"]!["application/json"]!);
        var types = bodies.SelectMany(body => body["schema"]!["properties"]!["event_type"]!["enum"]!.AsArray())
            .Select(type => type!.GetValue<string>());

        Assert.Equal(
            WebhookEventTypes.All.Append(WebhookEventTypes.Test).Order(StringComparer.Ordinal),
            types.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_error_code_has_an_example()
    {
        Assert.All(
            Enum.GetValues<RefusalCode>(),
            code => Assert.True(
                ErrorExamples.All.ContainsKey(code),
                $"{Words.Of(code)} has no example: add it to OpenApi/ErrorExamples.cs."));
    }

    private void AskForAnswers(Operation operation)
    {
        Ask(operation.Successes.Count > 0, $"{operation.Name} must say what it answers: add .Produces<T>(…) to its route.");
        foreach (var (status, answer) in operation.Answers)
        {
            foreach (var (type, content) in answer!["content"]?.AsObject() ?? [])
            {
                Ask(
                    content!["example"] is not null || content["examples"] is JsonObject { Count: > 0 },
                    status[0] == '2'
                        ? $"{operation.Name} has no example of its answer ({type}): set Answer in its explanation."
                        : $"{operation.Name} does not say which codes {status} has: add .Refuses(RefusalCode.…) to its route.");
            }
        }
    }

    private void AskForFields(string path, JsonNode schema)
    {
        foreach (var (name, field) in schema["properties"]?.AsObject() ?? [])
        {
            Ask(Text(field!["description"]), $"{path}.{name} has no meaning: add it to OpenApi/Terms.cs.");
            AskForFields($"{path}.{name}", field);
        }
    }

    private void Ask(bool isThere, string otherwise)
    {
        if (!isThere)
        {
            _missing.Add(otherwise);
        }
    }

    private static bool Text(JsonNode? node) => !string.IsNullOrWhiteSpace(node?.GetValue<string>());
}
