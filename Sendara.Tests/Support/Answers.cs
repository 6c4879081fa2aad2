using System.Net;
using System.Text.Json.Nodes;

namespace Sendara.Tests.Support;

/// <summary>Reading answers the way a client does.</summary>
internal static class Answers
{
    /// <summary>The JSON of an answer that must have this status; the body is part of the failure message.</summary>
    internal static async Task<JsonNode> ReadAsync(this Task<HttpResponseMessage> pending, int status)
    {
        using var response = await pending;
        var body = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.PathAndQuery} answered {(int)response.StatusCode}: {body}");
        return body.Length == 0 ? new JsonObject() : JsonNode.Parse(body)!;
    }

    /// <summary>The error of an answer, whose envelope must be the contract's.</summary>
    internal static async Task<(string Code, string Message)> RefusedAsync(this Task<HttpResponseMessage> pending, int status)
    {
        var error = (await pending.ReadAsync(status))["error"]!;
        Assert.Equal(["code", "message", "status"], error.AsObject().Select(p => p.Key));
        Assert.Equal(status, error["status"]!.GetValue<int>());
        return (error["code"]!.GetValue<string>(), error["message"]!.GetValue<string>());
    }

    internal static string Text(this JsonNode node, string name) => node[name]!.GetValue<string>();

    internal static async Task NoContentAsync(this Task<HttpResponseMessage> pending)
    {
        using var response = await pending;
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }
}
