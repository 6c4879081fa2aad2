using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Sendara.AppHost.Accounts;

/// <summary>Sees to it that the local account exists and that its keys are accepted; makes a new one where they are not.</summary>
public sealed class LocalAccountSetup(HttpClient http, Topology topology)
{
    public async Task<LocalAccount> EnsureAsync(CancellationToken cancellationToken)
    {
        if (LocalAccountFile.Read(topology.Data.Account) is { } known
            && await IsAcceptedAsync(known.LiveKey, cancellationToken)
            && await IsAcceptedAsync(known.TestKey, cancellationToken))
        {
            return known;
        }

        var account = await MakeAsync(cancellationToken);
        LocalAccountFile.Write(topology.Data.Account, account);
        return account;
    }

    private async Task<LocalAccount> MakeAsync(CancellationToken cancellationToken)
    {
        var made = await PostAsync(
            "v1/accounts",
            topology.Data.OperatorKey(),
            new JsonObject { ["name"] = "Local", ["email"] = $"you@{Topology.PlatformDomain}" },
            cancellationToken);
        var liveKey = Text(made, "key", "key");

        var testKey = await PostAsync(
            "v1/keys",
            liveKey,
            new JsonObject { ["scope"] = "admin", ["test_mode"] = true, ["name"] = "Local test key" },
            cancellationToken);

        return new LocalAccount(Text(made, "account", "id"), liveKey, Text(testKey, "key"));
    }

    private async Task<bool> IsAcceptedAsync(string key, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Get, "v1/domains?limit=1", key);
        using var answer = await http.SendAsync(request, cancellationToken);
        return answer.StatusCode != HttpStatusCode.Unauthorized;
    }

    private async Task<JsonNode> PostAsync(string path, string key, JsonObject body, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Post, path, key);
        request.Content = JsonContent.Create(body);
        using var answer = await http.SendAsync(request, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new CannotStartException(
                $"The local account could not be made: POST /{path} answered {(int)answer.StatusCode} "
                + $"{await answer.Content.ReadAsStringAsync(cancellationToken)}. The log of the API says why; --reset starts anew.");
        }

        return await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken)
            ?? throw new CannotStartException($"POST /{path} answered without a body: look into the log of the API.");
    }

    private HttpRequestMessage Request(HttpMethod method, string path, string key) => new(method, new Uri(topology.Api, path))
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
    };

    private static string Text(JsonNode answer, params string[] path) =>
        path.Aggregate((JsonNode?)answer, (node, name) => node?[name])?.GetValue<string>()
        ?? throw new CannotStartException($"The API's answer has no {string.Join('.', path)}: {answer.ToJsonString()}. Build API and AppHost from the same sources.");
}
