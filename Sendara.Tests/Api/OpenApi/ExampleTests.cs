using System.Globalization;
using System.Text.Json.Nodes;
using Sendara.Tests.Api.Events;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.OpenApi;

/// <summary>Every operation of the served document is called with its own example, and its answers are held against it.</summary>
public sealed class ExampleTests(SnsApp shared) : IClassFixture<SnsApp>
{
    // Only the answer to a repeated request has it.
    private static readonly string[] Sometimes = ["Idempotent-Replayed"];

    private readonly SendaraApp _app = shared.App;
    private readonly List<string> _problems = [];

    [Fact]
    public async Task Every_operation_answers_its_own_example_as_the_document_says()
    {
        var (document, acme) = (await ServedAsync(), await AcmeAsync());
        using var judge = await SchemaJudge.OfAsync(document);
        var preparations = new Preparations(shared, acme);
        var calls = 0;

        foreach (var operation in Operation.AllOf(document))
        {
            var preparation = await preparations.OfAsync(operation);
            var client = operation.IsOfOperator ? _app.Operator : operation.Security.Count == 0 ? _app.Anonymous : preparation.Tenant.Http;
            foreach (var query in preparation.Queries.Prepend(null))
            {
                using var response = await client.CallAsync(
                    operation.Method, ExampleCall.PathOf(operation, preparation.Path, query),
                    ExampleCall.BodyOf(operation, preparation.Body));
                await JudgeAsync(judge, operation, response, operation.Successes);
                calls++;
            }
        }

        Assert.True(_problems.Count == 0, string.Join("\n", _problems));
        TestContext.Current.TestOutputHelper?.WriteLine($"{Operation.AllOf(document).Count} operations, {calls} calls.");
    }

    [Fact]
    public async Task Every_operation_refuses_as_the_document_says()
    {
        var (document, acme) = (await ServedAsync(), await AcmeAsync("refused.example"));
        using var judge = await SchemaJudge.OfAsync(document);
        var refusals = new ExampleRefusals(_app, acme);
        var calls = 0;

        foreach (var operation in Operation.AllOf(document))
        {
            foreach (var status in (int[])[400, 401, 403, 404])
            {
                if (operation.Answers.ContainsKey(status.ToString(CultureInfo.InvariantCulture)))
                {
                    using var response = await refusals.ProvokeAsync(operation, status);
                    await JudgeAsync(judge, operation, response, [status]);
                    calls++;
                }
            }
        }

        Assert.True(_problems.Count == 0, string.Join("\n", _problems));
        TestContext.Current.TestOutputHelper?.WriteLine($"{Operation.AllOf(document).Count} operations, {calls} refusals.");
    }

    [Fact]
    public async Task Every_example_of_the_document_fits_its_schema()
    {
        var document = await ServedAsync();
        using var judge = await SchemaJudge.OfAsync(document);
        var examples = DocumentExamples.AllOf(document);

        foreach (var (place, schema, value) in examples)
        {
            _problems.AddRange((await judge.JudgeAsync(schema, value)).Select(wrong => $"{place}: {wrong}"));
        }

        Assert.True(_problems.Count == 0, string.Join("\n", _problems));
        Assert.True(examples.Count > Operation.AllOf(document).Count, $"Only {examples.Count} examples were found.");
    }

    private async Task<JsonNode> ServedAsync() => await _app.Anonymous.AskAsync("/openapi/v1.json").ReadAsync(200);

    // The account of the examples, with the domain that they send from.
    private async Task<Tenant> AcmeAsync(string domain = "mail.acme.com")
    {
        var acme = await _app.OpenAccountAsync("owner@acme.com");
        await acme.AddVerifiedDomainAsync(domain);
        return acme;
    }

    private async Task JudgeAsync(SchemaJudge judge, Operation operation, HttpResponseMessage response, IReadOnlyList<int> statuses)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var place = $"{operation.Name} {response.RequestMessage!.RequestUri!.Query}";
        var status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        if (!statuses.Contains((int)response.StatusCode))
        {
            _problems.Add($"{place}: answered {status} instead of {string.Join(" or ", statuses)}: {text}");
            return;
        }

        var answer = operation.Answers[status];
        var headers = response.Headers.Concat(response.Content.Headers).Select(header => header.Key)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        _problems.AddRange(answer["headers"]!.AsObject().Select(header => header.Key).Except(Sometimes)
            .Where(name => !headers.Contains(name))
            .Select(name => $"{place}: {status} lacks the header {name}."));

        var contents = answer["content"]?.AsObject();
        var type = response.Content.Headers.ContentType?.MediaType;
        if (contents is null || type is null || !contents.ContainsKey(type))
        {
            if (contents is not null || text.Length > 0)
            {
                var listed = string.Join(", ", contents?.Select(content => content.Key) ?? ["nothing"]);
                _problems.Add($"{place}: {status} is {type ?? "nothing"}, and the document lists {listed}.");
            }

            return;
        }

        var body = type == "application/json" ? JsonNode.Parse(text) : JsonValue.Create(text);
        _problems.AddRange((await judge.JudgeAsync(operation.AnswerPointer(status, type), body))
            .Select(wrong => $"{place}: {status} {wrong}\n    {(text.Length > 1000 ? text[..1000] : text)}"));
    }
}
