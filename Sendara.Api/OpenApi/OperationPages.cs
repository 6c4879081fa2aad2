using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Sendara.Api.OpenApi;

/// <summary>One operation as the reference shows it: its name, its words, who may call it, its parameters, examples and errors.</summary>
internal sealed class OperationPages(IOptions<JsonOptions> json) : IOpenApiOperationTransformer
{
    private const string Json = "application/json";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var explanation = metadata.OfType<Explained>().LastOrDefault()?.Explanation();
        var access = RouteAccess.Of(metadata);
        var document = context.Document!;

        operation.OperationId ??= JsonNamingPolicy.CamelCase.ConvertName(metadata.OfType<MethodInfo>().First().DeclaringType!.Name);
        operation.Description = Words(explanation, access);
        operation.Security = SecuritySchemes.Of(access, document);
        ParameterPages.Apply(operation, explanation);
        ApplyRequest(operation, explanation);
        foreach (var (status, answer) in operation.Responses!.Where(response => response.Key.StartsWith('2')))
        {
            ApplyAnswer(status, answer, explanation, access, document);
        }

        ErrorPages.Apply(operation, metadata, access, document);
        return Task.CompletedTask;
    }

    private static string? Words(Explanation? explanation, RouteAccess access) =>
        explanation is null ? null : $"{explanation.Description}\n\n{SecuritySchemes.Sentence(access)}";

    private void ApplyRequest(OpenApiOperation operation, Explanation? explanation)
    {
        if (explanation?.RequestType is { } type)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Content = new Dictionary<string, OpenApiMediaType> { [type] = new() { Schema = ObjectSchema.Text() } },
            };
        }

        // What may come in several forms is shown in the first of them.
        if (operation.RequestBody?.Content?.Values.FirstOrDefault() is { } content)
        {
            content.Example = Node(explanation?.Request, withNulls: false);
        }

        // No body is an empty object, which does where nothing is required.
        if (operation.RequestBody is OpenApiRequestBody body && explanation?.Request is not null)
        {
            body.Required = true;
        }
    }

    private void ApplyAnswer(string status, IOpenApiResponse answer, Explanation? explanation, RouteAccess access, OpenApiDocument document)
    {
        answer.Description = status switch
        {
            "201" => "Created.",
            "204" => "Done; there is nothing to say.",
            _ => "The answer.",
        };
        foreach (var (type, content) in answer.Content ?? new Dictionary<string, OpenApiMediaType>())
        {
            if (explanation?.Contents.GetValueOrDefault(type) is { } one)
            {
                (content.Schema, content.Example) = (one.Schema, Node(one.Example));
            }
            else if (explanation?.OtherAnswer is { } other)
            {
                content.Schema = new OpenApiSchema
                {
                    AnyOf = [content.Schema!, new OpenApiSchemaReference(other.GetType().Name, document)],
                };
                content.Examples = new Dictionary<string, IOpenApiExample>
                {
                    ["one"] = new OpenApiExample { Value = Node(explanation.Answer) },
                    ["other"] = new OpenApiExample { Value = Node(other) },
                };
            }
            else if (type == Json || explanation?.Answer is string)
            {
                content.Example = Node(explanation?.Answers.GetValueOrDefault(status) ?? explanation?.Answer);
            }
        }

        var headers = SharedHeaders.Of(int.Parse(status, CultureInfo.InvariantCulture), access, document);
        foreach (var (name, description) in explanation?.AnswerHeaders ?? new Dictionary<string, string>())
        {
            headers[name] = new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        }

        ((OpenApiResponse)answer).Headers = headers;
    }

    // By the options that answers are written with. What a request can leave out, an example leaves out.
    private JsonNode? Node(object? example, bool withNulls = true)
    {
        var node = example is null ? null : JsonSerializer.SerializeToNode(example, example.GetType(), json.Value.SerializerOptions);
        if (!withNulls)
        {
            RemoveNulls(node);
        }

        return node;
    }

    private static void RemoveNulls(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
            {
                RemoveNulls(item);
            }
        }
        else if (node is JsonObject members)
        {
            foreach (var (name, value) in members.ToList())
            {
                if (value is null)
                {
                    members.Remove(name);
                }
                else
                {
                    RemoveNulls(value);
                }
            }
        }
    }
}
