using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Sendara.Tests.Support;

/// <summary>A customer with an admin key, and what customers do.</summary>
internal sealed class Tenant(SendaraApp app, HttpClient http, string accountId, string email)
{
    public HttpClient Http => http;

    public string AccountId => accountId;

    public string Email => email;

    /// <summary>A further key of the same account.</summary>
    public async Task<HttpClient> KeyAsync(string scope, bool testMode = false)
    {
        var key = await http.PostAsJsonAsync("/v1/keys", new { scope, test_mode = testMode }).ReadAsync(201);
        return app.WithKey(key["key"]!.GetValue<string>());
    }

    public Task<JsonNode> AddDomainAsync(string domain) => http.PostAsJsonAsync("/v1/domains", new { domain }).ReadAsync(201);

    public Task<JsonNode> VerifyAsync(string domain) => http.PostAsync($"/v1/domains/{domain}/verify", null).ReadAsync(200);

    /// <summary>The verification as it is answered, refusals included.</summary>
    public Task<HttpResponseMessage> TryVerifyAsync(string domain) => http.PostAsync($"/v1/domains/{domain}/verify", null);

    public Task RemoveDomainAsync(string domain) => http.DeleteAsync($"/v1/domains/{domain}").NoContentAsync();

    public Task<JsonNode> DomainAsync(string domain) => http.GetAsync($"/v1/domains/{domain}").ReadAsync(200);

    /// <summary>A domain with all records published and verified.</summary>
    public async Task<JsonNode> AddVerifiedDomainAsync(string domain)
    {
        await AddDomainAsync(domain);
        (await app.Simulator.PostAsync($"/simulator/dns/publish/{domain}")).EnsureSuccessStatusCode();
        await Eventually.TrueAsync(async () => (await VerifyAsync(domain))["fully_verified"]!.GetValue<bool>());
        return await DomainAsync(domain);
    }

    public Task<HttpResponseMessage> SendAsync(string to, string? from = null, string? idempotencyKey = null, string subject = "Hello") =>
        SendWithAsync(http, to, from, idempotencyKey, subject);

    public static Task<HttpResponseMessage> SendWithAsync(
        HttpClient client, string to, string? from = null, string? idempotencyKey = null, string subject = "Hello") =>
        client.PostAsJsonAsync("/v1/send", new
        {
            idempotency_key = idempotencyKey,
            destination = new { email = to },
            payload = new { subject, body_html = "<p>Hello</p>", body_text = "Hello" },
            metadata = new { from_email = from },
        });

    public Task<JsonNode> MessageAsync(string id) => http.GetAsync($"/v1/messages/{id}").ReadAsync(200);
}
