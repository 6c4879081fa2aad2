using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sendara.Tests.Api.Events;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.OpenApi;

/// <summary>What must be there before an operation's example can be sent: who sends it, and the things that its path names.</summary>
internal sealed record Preparation(Tenant Tenant)
{
    /// <summary>The values of the path's parameters.</summary>
    public IReadOnlyDictionary<string, string> Path { get; init; } = new Dictionary<string, string>();

    /// <summary>A body to send instead of the example, where the example cannot hold: a code that was mailed, a signature.</summary>
    public string? Body { get; init; }

    /// <summary>Further queries with which the operation is called.</summary>
    public IReadOnlyList<string> Queries { get; init; } = [];
}

/// <summary>
/// Prepares for each operation. Paths that name nothing need no entry; one with a parameter is found by the operation, else by what stands
/// before the parameter.
/// </summary>
internal sealed class Preparations(SnsApp shared, Tenant acme)
{
    private const string UploadReports = "POST /v1/domains/{domain}/dmarc-reports";

    private readonly SendaraApp _app = shared.App;
    private int _made;

    internal async Task<Preparation> OfAsync(Operation operation)
    {
        if (Find(operation) is { } prepare)
        {
            return await prepare();
        }

        Assert.False(
            operation.Path.Contains('{', StringComparison.Ordinal),
            $"{operation.Name}: nobody knows what to put into its path. "
            + "Add how to make such a thing to Preparations.Find in Sendara.Tests/Api/OpenApi/Preparation.cs.");
        return new(acme);
    }

    /// <summary>A webhook, and a delivery to it that nobody carries out.</summary>
    internal static async Task<(string Webhook, string Delivery)> DeliveryAsync(Tenant tenant)
    {
        var added = await tenant.Http.SubmitAsync("/v1/webhooks", new { endpoint_url = "https://hooks.acme.com/sendara" }).ReadAsync(201);
        var webhook = added.Text("id");
        return (webhook, (await tenant.Http.SubmitAsync($"/v1/webhooks/{webhook}/test").ReadAsync(200)).Text("id"));
    }

    private Func<Task<Preparation>>? Find(Operation operation) => operation.Name switch
    {
        "GET /v1/messages" => async () => new(acme) { Queries = [$"idempotency_key={(await SendAsync()).Text("idempotency_key")}"] },
        "GET /v1/domains/{domain}/records" => async () => await DomainAsync() with
        {
            Queries =
            [
                "format=bind", "format=terraform&provider=cloudflare", "format=dnscontrol", "format=octodns", "format=domainconnect",
            ],
        },
        "POST /v1/messages/{id}/cancel" => async () => Named("id", await SendAsync(TimeProvider.System.GetUtcNow().AddHours(1))),
        "DELETE /v1/suppressions" => async () =>
        {
            await acme.Http.SubmitAsync("/v1/suppressions", new { recipient = "reader@example.com" }).ReadAsync(201);
            return new(acme);
        },
        "POST /v1/test-recipients/{id}/verify" => VerifyRecipientAsync,
        UploadReports => () => Task.FromResult(Of("domain", "mail.acme.com") with
        {
            Body = OfYesterday(Report(operation)),
            Queries = [""], // The second time it is there already.
        }),
        "GET /v1/domains/{domain}/dmarc" or "GET /v1/domains/{domain}/dmarc/records" => () => ReportedAsync(operation),
        "POST /v1/ingest/sns" => () => Task.FromResult(new Preparation(acme) { Body = shared.Topic.Notification("{}").ToJsonString() }),
        "POST /v1/accounts/{id}/domains/{domain}/resume" => async () =>
        {
            var domain = await DomainAsync();
            return domain with { Path = new Dictionary<string, string>(domain.Path) { ["id"] = acme.AccountId } };
        },
        _ => Collection(operation.Path) switch
        {
            "/v1/domains/{domain}" => DomainAsync,
            "/v1/messages/{id}" => async () => Named("id", await SendAsync()),
            "/v1/keys/{id}" => async () => Named("id", await acme.Http.SubmitAsync("/v1/keys", new { scope = "read" }).ReadAsync(201)),
            "/v1/test-recipients/{id}" => async () => Named(
                "id", await acme.Http.SubmitAsync("/v1/test-recipients", new { email = Fresh("example.test") }).ReadAsync(201)),
            "/v1/accounts/{id}" => () => Task.FromResult(Of("id", acme.AccountId)),
            "/v1/webhooks/{id}" => WebhookAsync,
            _ => null,
        },
    };

    private static string Collection(string path) =>
        path.IndexOf('}', StringComparison.Ordinal) is >= 0 and var end ? path[..(end + 1)] : path;

    private Preparation Named(string parameter, JsonNode made) => Of(parameter, made.Text("id"));

    private Preparation Of(string parameter, string value) =>
        new(acme) { Path = new Dictionary<string, string> { [parameter] = value } };

    private string Fresh(string domain) => $"fresh{++_made}@{domain}";

    private async Task<Preparation> DomainAsync() => Named("domain", await acme.AddDomainAsync($"fresh{++_made}.acme.test"));

    private Task<JsonNode> SendAsync(DateTimeOffset? scheduledAt = null) => acme.Http.SubmitAsync("/v1/send", new
    {
        destination = new { email = acme.Email },
        payload = new { subject = "Hello", body_text = "Hello" },
        scheduled_at = scheduledAt,
    }).ReadAsync(201);

    // A webhook to which something was to be delivered.
    private async Task<Preparation> WebhookAsync()
    {
        var (webhook, delivery) = await DeliveryAsync(acme);
        return new(acme) { Path = new Dictionary<string, string> { ["id"] = webhook, ["delivery_id"] = delivery } };
    }

    // A domain of which the report of the document's example tells.
    private async Task<Preparation> ReportedAsync(Operation operation)
    {
        var domain = await acme.AddDomainAsync($"fresh{++_made}.acme.test");
        var report = OfYesterday(Report(operation)).Replace("mail.acme.com", domain.Text("domain"), StringComparison.Ordinal);
        var path = $"/v1/domains/{domain.Text("id")}/dmarc-reports";
        await acme.Http.SubmitBytesAsync(path, Encoding.UTF8.GetBytes(report), "application/xml").ReadAsync(201);
        return Named("domain", domain);
    }

    private static string Report(Operation operation) =>
        Operation.AllOf(operation.Document).Single(one => one.Name == UploadReports).Body!.Value.Content["example"]!.GetValue<string>();

    private static string OfYesterday(string report)
    {
        var begin = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(-1), TimeSpan.Zero).ToUnixTimeSeconds();
        var dated = Regex.Replace(report, "<begin>[0-9]+</begin><end>[0-9]+</end>", $"<begin>{begin}</begin><end>{begin + 86_399}</end>");
        Assert.NotEqual(report, dated);
        return dated;
    }

    private async Task<Preparation> VerifyRecipientAsync()
    {
        var email = Fresh("example.test");
        var recipient = await acme.Http.SubmitAsync("/v1/test-recipients", new { email }).ReadAsync(201);
        await _app.DispatchAsync();
        var code = Regex.Match((await _app.MailsAsync(email))[^1].Text("text"), @"^\s+(\d{6})\s*$", RegexOptions.Multiline).Groups[1].Value;
        return Named("id", recipient) with { Body = new JsonObject { ["code"] = code }.ToJsonString() };
    }
}
