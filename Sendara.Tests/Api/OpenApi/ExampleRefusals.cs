using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.OpenApi;

/// <summary>Provokes the refusals that every operation of a kind has in common.</summary>
internal sealed class ExampleRefusals(SendaraApp app, Tenant tenant)
{
    private const string NoSuchId = "00000000000000000000000000000000";

    internal async Task<HttpResponseMessage> ProvokeAsync(Operation operation, int status) => status switch
    {
        400 => await CallAsync(operation, Client(operation), WrongQuery(operation), WrongBody(operation), await UnfitAsync(operation)),
        401 => await CallAsync(operation, app.Anonymous, null, ExampleCall.BodyOf(operation)),
        403 => await CallAsync(operation, await ForbiddenAsync(operation), null, ExampleCall.BodyOf(operation)),
        404 => await CallAsync(operation, Client(operation), Unknown(operation), ExampleCall.BodyOf(operation)),
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    private static async Task<HttpResponseMessage> CallAsync(
        Operation operation, HttpClient client, string? query, HttpContent? body, IReadOnlyDictionary<string, string>? path = null)
    {
        path ??= operation.Parameters.Where(parameter => ExampleCall.Is(parameter, "path")).ToDictionary(ExampleCall.Name, NoSuchThing);
        return await client.CallAsync(operation.Method, ExampleCall.PathOf(operation, path, query), body);
    }

    // Things that are there, where nothing else can be wrong, or where what is wrong is only looked at if they are.
    private async Task<IReadOnlyDictionary<string, string>?> UnfitAsync(Operation operation) => operation.Name switch
    {
        "POST /v1/domains/{domain}/dmarc-reports" => await AnyDomainAsync(),
        "POST /v1/webhooks/{id}/test" or "POST /v1/webhooks/{id}/deliveries/{delivery_id}/redeliver" => await PausedAsync(),
        _ => null,
    };

    private async Task<Dictionary<string, string>> PausedAsync()
    {
        var (webhook, delivery) = await Preparations.DeliveryAsync(tenant);
        await tenant.Http.PutAsJsonAsync($"/v1/webhooks/{webhook}", new { is_active = false }).ReadAsync(200);
        return new() { ["id"] = webhook, ["delivery_id"] = delivery };
    }

    private async Task<Dictionary<string, string>> AnyDomainAsync() =>
        new() { ["domain"] = (await tenant.Http.AskAsync("/v1/domains").ReadAsync(200))["domains"]![0]!.Text("id") };

    private HttpClient Client(Operation operation) =>
        operation.IsOfOperator ? app.Operator : operation.Security.Count == 0 ? app.Anonymous : tenant.Http;

    // A key of a scope that the operation does not list, or a test key where all scopes will do.
    private async Task<HttpClient> ForbiddenAsync(Operation operation)
    {
        var scopes = operation.Security.SelectMany(one => one.Scopes).ToList();
        return scopes is ["send"] || scopes is ["admin"] ? await tenant.KeyAsync("read")
            : scopes is ["read"] ? await tenant.KeyAsync("send")
            : await tenant.KeyAsync("send", testMode: true);
    }

    private static string NoSuchThing(JsonObject parameter)
    {
        // ^msg_[0-9a-f]{32}$
        var pattern = parameter["schema"]?["pattern"]?.GetValue<string>();
        return pattern is null ? "nowhere.example" : $"{pattern[1..pattern.IndexOf('_', StringComparison.Ordinal)]}_{NoSuchId}";
    }

    // The first parameter of the query that not everything is good for.
    private static string? WrongQuery(Operation operation)
    {
        var parameters = operation.Parameters.Where(parameter => ExampleCall.Is(parameter, "query")).ToList();
        var choosy = parameters.FirstOrDefault(parameter =>
            parameter["schema"]!["enum"] is not null || parameter["schema"]!["type"]!.ToString() == "integer");
        return choosy is null ? null : $"{ExampleCall.Name(choosy)}=nonsense";
    }

    private static HttpContent? WrongBody(Operation operation) =>
        operation.Body?.Type == "text/csv" ? ExampleCall.BodyOf(operation) : ExampleCall.BodyOf(operation, "{");

    // Where no path names anything, the query does.
    private static string? Unknown(Operation operation) => operation.Name switch
    {
        "GET /v1/messages" => "idempotency_key=nobody-used-this",
        "DELETE /v1/suppressions" => "recipient=nobody@example.com",
        _ => null,
    };
}
