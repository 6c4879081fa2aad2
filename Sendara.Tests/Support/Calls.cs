using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Sendara.Tests.Support;

/// <summary>Calling the API with bodies as they are on the wire.</summary>
internal static class Calls
{
    internal static Task<HttpResponseMessage> AskAsync(this HttpClient client, string path) => client.CallAsync("GET", path);

    internal static Task<HttpResponseMessage> EraseAsync(this HttpClient client, string path) => client.CallAsync("DELETE", path);

    /// <summary>A POST without body and content type, as many clients send it.</summary>
    internal static Task<HttpResponseMessage> SubmitAsync(this HttpClient client, string path) => client.CallAsync("POST", path);

    internal static Task<HttpResponseMessage> SubmitAsync(this HttpClient client, string path, object body) =>
        client.SubmitJsonAsync(path, JsonSerializer.Serialize(body));

    internal static Task<HttpResponseMessage> SubmitJsonAsync(this HttpClient client, string path, string json) =>
        client.SubmitBytesAsync(path, Encoding.UTF8.GetBytes(json));

    internal static Task<HttpResponseMessage> SubmitBytesAsync(this HttpClient client, string path, byte[] body, string? contentType = "application/json")
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        return client.CallAsync("POST", path, content);
    }

    internal static async Task<HttpResponseMessage> CallAsync(
        this HttpClient client, string method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new(method), new Uri(path, UriKind.RelativeOrAbsolute)) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The one value of a header; fails where there is none or several.</summary>
    internal static string Header(this HttpResponseMessage response, string name) => Assert.Single(response.Headers.GetValues(name));
}
