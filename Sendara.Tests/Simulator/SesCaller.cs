using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sendara.Tests.Simulator;

/// <summary>Calls the provider's API over the wire, signed.</summary>
internal sealed class SesCaller(HttpClient http, TimeProvider clock)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public RequestSigner Signer { get; init; } = new("simulator", "simulator-secret-key", "us-east-1");

    public async Task<HttpResponseMessage> CallAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(http.BaseAddress!, path));
        var content = body is null ? [] : Encoding.UTF8.GetBytes(JsonSerializer.Serialize(body));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(content) { Headers = { ContentType = new("application/json") } };
        }

        Signer.Sign(request, content, clock.GetUtcNow());
        return await http.SendAsync(request, Cancel);
    }

    public async Task<JsonNode> MustAsync(HttpMethod method, string path, object? body = null)
    {
        using var response = await CallAsync(method, path, body);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    public async Task<JsonNode> GetIdentityAsync(string name) =>
        await MustAsync(HttpMethod.Get, "/v2/email/identities/" + Uri.EscapeDataString(name));

    /// <summary>Fails unless the call is refused with this status and error shape; returns the message.</summary>
    public async Task<string> MustRefuseAsync(int status, string type, HttpMethod method, string path, object? body = null)
    {
        using var response = await CallAsync(method, path, body);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(type, Assert.Single(response.Headers.GetValues("x-amzn-ErrorType")));
        Assert.True(response.Headers.Contains("x-amzn-RequestId"));
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!["message"]!.GetValue<string>();
    }

    public Task<JsonNode> SendAsync(string from, string to, object? tags = null, string subject = "Hello") =>
        MustAsync(HttpMethod.Post, "/v2/email/outbound-emails", Mail(from, to, tags, subject));

    public static object Mail(string from, string to, object? tags = null, string subject = "Hello", string? configurationSet = null) => new
    {
        FromEmailAddress = from,
        Destination = new { ToAddresses = new[] { to } },
        Content = new { Simple = new { Subject = new { Data = subject }, Body = new { Text = new { Data = "Some text" } } } },
        EmailTags = tags,
        ConfigurationSetName = configurationSet,
    };
}
