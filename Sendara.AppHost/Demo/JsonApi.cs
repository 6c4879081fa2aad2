using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sendara.AppHost.Demo;

/// <summary>An answer as a client sees it: the status, and the JSON if there is any.</summary>
internal sealed record JsonAnswer(HttpStatusCode Status, JsonNode? Body)
{
    public JsonNode Json => Body ?? throw new DemoFailedException($"The answer ({(int)Status}) has no JSON body.");

    public string Text(string name) => Json[name]?.ToString() ?? "";

    public string ErrorCode => Body?["error"]?["code"]?.ToString() ?? "";

    public JsonAnswer Expect(HttpStatusCode status) =>
        Status == status ? this : throw new DemoFailedException($"Expected {(int)status}, got {(int)Status}: {Body?.ToJsonString()}");
}

/// <summary>One of the two HTTP interfaces that the demo talks to: the product's, with a key, or the Simulator's, without.</summary>
internal sealed class JsonApi(HttpClient http, Uri address, string? key)
{
    public Task<JsonAnswer> GetAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, path, null, cancellationToken);

    public Task<JsonAnswer> PostAsync(string path, JsonNode? body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, body, cancellationToken);

    public Task<JsonAnswer> DeleteAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Delete, path, null, cancellationToken);

    private async Task<JsonAnswer> SendAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, path));
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        if (body is not null)
        {
            request.Content = JsonContent.Create(body);
        }

        try
        {
            using var answer = await http.SendAsync(request, cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            return new JsonAnswer(answer.StatusCode, Parse(text));
        }
        catch (HttpRequestException failure)
        {
            throw new DemoFailedException($"{method} {request.RequestUri} was not answered: {failure.Message}");
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DemoFailedException($"{method} {request.RequestUri} was not answered within {http.Timeout.TotalSeconds} s.");
        }
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return text.Length > 0 ? JsonNode.Parse(text) : null;
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
