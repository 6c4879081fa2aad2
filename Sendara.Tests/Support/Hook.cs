using System.Text.Json.Nodes;

namespace Sendara.Tests.Support;

/// <summary>A webhook of a tenant's, and what customers do with it.</summary>
internal sealed class Hook(HttpClient http, JsonNode created)
{
    public string Id { get; } = created.Text("id");

    public string Secret { get; } = created.Text("signing_secret");

    public string Path => $"/v1/webhooks/{Id}";

    public static async Task<Hook> AddAsync(Tenant tenant, string url, params string[] types) =>
        new(tenant.Http, await tenant.Http.SubmitAsync("/v1/webhooks", new { endpoint_url = url, event_types = types }).ReadAsync(201));

    public Task<JsonNode> ReadAsync() => http.AskAsync(Path).ReadAsync(200);

    public Task<JsonNode> ChangeAsync(object change) =>
        http.CallAsync("PUT", Path, new StringContent(System.Text.Json.JsonSerializer.Serialize(change), System.Text.Encoding.UTF8, "application/json")).ReadAsync(200);

    public async Task<IReadOnlyList<JsonNode>> DeliveriesAsync(string status = "") =>
        [.. (await http.AskAsync($"{Path}/deliveries?limit=100&status={status}").ReadAsync(200))["deliveries"]!.AsArray().Select(d => d!)];

    public async Task<JsonNode> OnlyDeliveryAsync() => Assert.Single(await DeliveriesAsync());

    public Task<JsonNode> TestAsync() => http.SubmitAsync($"{Path}/test").ReadAsync(200);

    public Task<JsonNode> RedeliverAsync(string delivery) => http.SubmitAsync($"{Path}/deliveries/{delivery}/redeliver").ReadAsync(200);
}
