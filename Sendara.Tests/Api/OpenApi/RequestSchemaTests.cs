using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Sendara.Api.Http;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.OpenApi;

/// <summary>What the document says of requests is what the requests do.</summary>
public sealed class RequestSchemaTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const int LongestTried = 10_000;

    private readonly List<string> _problems = [];

    [Fact]
    public async Task A_required_field_is_missed_and_what_is_too_long_or_too_large_is_refused_by_name()
    {
        var document = await shared.App.Anonymous.AskAsync("/openapi/v1.json").ReadAsync(200);
        var tenant = await shared.App.OpenAccountAsync();
        var tried = 0;

        foreach (var operation in Operation.AllOf(document).Where(operation => HasExample(operation)))
        {
            var client = operation.IsOfOperator ? shared.App.Operator : tenant.Http;
            foreach (var (path, change) in Spoil(document, Schema(document, operation), "", []))
            {
                var body = operation.Body!.Value.Content["example"]!.DeepClone().AsObject();
                change(body);
                await ExpectAsync(client, operation, body, path);
                tried++;
            }
        }

        Assert.True(_problems.Count == 0, string.Join("\n", _problems));
        Assert.True(tried > 20, $"Only {tried} fields were tried.");
    }

    [Fact]
    public void A_request_is_known_by_what_it_asks_for()
    {
        var notes = FieldNotes.Of(typeof(Sample));

        Assert.Equal(
            [
                "name Text 10 required", "colour Word required", "parcel Object required", "parcel.to Text 20 required", "gift Flag",
                "at Time", "labels Map 3", "wishes Texts 4", "pieces Number 9",
            ],
            notes.All.Select(note => $"{note.Path} {note.Kind} {note.Max}".TrimEnd() + (notes.IsRequired(note) ? " required" : "")));
        Assert.Equal(["live", "test"], notes.All.Single(note => note.Path == "colour").Words);
        Assert.Equal(30, notes.All.Single(note => note.Path == "wishes").MaxOfEach);
        Assert.Equal(1, notes.All.Single(note => note.Path == "pieces").Least);
        Assert.Equal(true, notes.DefaultOf(notes.All.Single(note => note.Path == "gift")));
    }

    private async Task ExpectAsync(HttpClient client, Operation operation, JsonObject body, string path)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString()));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var nowhere = operation.Parameters.Where(parameter => ExampleCall.Is(parameter, "path"))
            .ToDictionary(ExampleCall.Name, _ => "nowhere");
        using var response = await client.CallAsync(operation.Method, ExampleCall.PathOf(operation, nowhere), content);
        var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if ((int)response.StatusCode != 400
            || JsonNode.Parse(answer)!["error"]!.Text("message").StartsWith($"{path}:", StringComparison.Ordinal) is false)
        {
            _problems.Add($"{operation.Name} {path}: {(int)response.StatusCode} {answer}");
        }
    }

    private static bool HasExample(Operation operation) =>
        operation.Body is { Type: "application/json" } body && body.Content["example"] is JsonObject;

    private static JsonNode Schema(JsonNode document, Operation operation) =>
        document["components"]!["schemas"]![operation.Body!.Value.Content["schema"]!.Text("$ref").Split('/')[^1]]!;

    // Every way of leaving out what is required, of making a text or a list too long by one, and of leaving a number's bounds.
    private static IEnumerable<(string Path, Action<JsonObject> Change)> Spoil(
        JsonNode document, JsonNode schema, string prefix, string[] parents)
    {
        foreach (var (name, field) in schema["properties"]?.AsObject() ?? [])
        {
            var isText = field!["type"]!.ToJsonString().Contains("string", StringComparison.Ordinal);
            var isRequired = schema["required"]?.AsArray().Any(required => required!.GetValue<string>() == name) == true;
            if (isRequired && field["properties"] is null)
            {
                yield return (prefix + name, body => Within(body, parents).Remove(name));
            }

            if (isText && field["maxLength"]?.GetValue<int>() is < LongestTried and var longest && field["enum"] is null)
            {
                yield return (prefix + name, body => Within(body, parents)[name] = new string('x', longest + 1));
            }

            if (field["maxItems"]?.GetValue<int>() is { } most)
            {
                JsonNode[] tooMany = [.. Enumerable.Range(0, most + 1).Select(_ => JsonValue.Create("x"))];
                yield return (prefix + name, body => Within(body, parents)[name] = new JsonArray(tooMany));
            }

            if (field["maximum"]?.GetValue<int>() is { } largest)
            {
                yield return (prefix + name, body => Within(body, parents)[name] = largest + 1);
                yield return (prefix + name, body => Within(body, parents)[name] = field["minimum"]!.GetValue<int>() - 1);
            }

            foreach (var deeper in Spoil(document, field, $"{prefix}{name}.", [.. parents, name]))
            {
                yield return deeper;
            }
        }
    }

    private static JsonObject Within(JsonObject body, string[] parents) =>
        parents.Aggregate(body, (outer, name) => (outer[name] ??= new JsonObject()).AsObject());

    private sealed record Sample : IRequest<Sample>
    {
        public static Sample Read(Fields fields)
        {
            fields.RequiredText("name", 10);
            if (!fields.Has("colour"))
            {
                fields.Refuse("colour", "is required: one or the other.");
            }

            fields.Word<Sendara.Keys.Mode>("colour");
            fields.Object("parcel").RequiredText("to", 20);
            fields.FlagOr("gift", true);
            fields.Time("at");
            fields.Map("labels", 3);
            fields.Texts("wishes", 4, 30);
            fields.Number("pieces", 1, 9);
            return new();
        }
    }
}
