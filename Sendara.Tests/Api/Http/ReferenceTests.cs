using System.Text.Json.Nodes;
using Sendara.Tests.Api.OpenApi;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Http;

/// <summary>What the host says of itself.</summary>
public sealed class ReferenceTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private static readonly string[] WithoutApiKey = ["POST /v1/ingest/sns"];

    private SendaraApp App => shared.App;

    [Fact]
    public async Task The_reference_lists_every_route_that_these_tests_know_and_no_other()
    {
        var document = await App.Anonymous.AskAsync("/openapi/v1.json").ReadAsync(200);

        var listed = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(method => $"{method.Key.ToUpperInvariant()} {path.Key.TrimEnd('/')}"));

        Assert.Equal(
            ApiRoutes.All.Concat(ApiRoutes.ForOperator).Select(route => $"{route.Method} {route.Path}").Concat(WithoutApiKey).Order(StringComparer.Ordinal),
            listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_reference_says_what_is_created_and_what_can_be_refused()
    {
        var document = await App.Anonymous.AskAsync("/openapi/v1.json").ReadAsync(200);

        foreach (var operation in Operation.AllOf(document))
        {
            Assert.Contains(operation.Answers, answer => answer.Key[0] == '2');
            Assert.Contains(operation.Answers, answer => answer.Key == "401" && Envelope(answer.Value));
        }
    }

    [Fact]
    public async Task The_reference_page_is_html()
    {
        using var response = await App.Anonymous.AskAsync("/reference");

        Assert.Equal((200, "text/html"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/alive")]
    public async Task A_host_with_its_servers_is_healthy(string path)
    {
        var answer = await App.Anonymous.AskAsync(path).ReadAsync(200);

        Assert.Equal("healthy", answer.Text("status"));
    }

    private static bool Envelope(JsonNode answer) => answer.ToJsonString().Contains("ErrorEnvelope", StringComparison.Ordinal);
}
