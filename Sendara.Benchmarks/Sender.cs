using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Sendara.Benchmarks;

/// <summary>A customer with a verified domain, made through the front door.</summary>
internal sealed record Sender(string Key, string Domain)
{
    private const int Attempts = 300;

    public static async Task<Sender> NewAsync(Stage stage, string domain, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = stage.Api };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", stage.OperatorKey);
        var opened = await PostAsync(http, "/v1/accounts", new { name = "Bench", email = "owner@customer.example" }, cancellationToken);
        var key = opened["key"]!["key"]!.GetValue<string>();

        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        await PostAsync(http, "/v1/domains", new { domain }, cancellationToken);
        using var outside = new HttpClient { BaseAddress = stage.Simulator };
        (await outside.PostAsync(new Uri($"/simulator/dns/publish/{domain}", UriKind.Relative), null, cancellationToken)).EnsureSuccessStatusCode();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if ((await PostAsync(http, $"/v1/domains/{domain}/verify", new { }, cancellationToken))["fully_verified"]!.GetValue<bool>())
            {
                return new(key, domain);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancellationToken);
        }

        throw new InvalidOperationException($"{domain} did not verify.");
    }

    private static async Task<JsonNode> PostAsync(HttpClient http, string path, object body, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync(path, body, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException($"{path} answered {response.StatusCode}: {text}");
    }
}
