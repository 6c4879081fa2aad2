using System.Text;
using System.Text.Json.Nodes;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Webhooks;

/// <summary>Webhooks as clients keep them.</summary>
public sealed class WebhookTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string Url = "https://hooks.acme.example/sendara";

    private SendaraApp App => shared.App;

    [Fact]
    public async Task A_webhook_has_a_secret_that_it_shows_to_whoever_looks_at_it_alone()
    {
        var tenant = await App.OpenAccountAsync();

        using var response = await tenant.Http.SubmitAsync("/v1/webhooks", new { endpoint_url = Url, event_types = new[] { "delivered", "domain.failed" } });
        var created = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

        Assert.Equal((201, $"/v1/webhooks/{created.Text("id")}"), ((int)response.StatusCode, response.Headers.Location?.ToString()));
        Assert.Matches("^wh_[0-9a-f]{32}$", created.Text("id"));
        Assert.Matches("^[0-9a-f]{64}$", created.Text("signing_secret"));
        Assert.Equal((tenant.AccountId, Url, true), (created.Text("account_id"), created.Text("endpoint_url"), created["is_active"]!.GetValue<bool>()));
        Assert.Equal(["delivered", "domain.failed"], created["event_types"]!.AsArray().Select(type => type!.GetValue<string>()));

        var alone = await tenant.Http.AskAsync($"/v1/webhooks/{created.Text("id")}").ReadAsync(200);
        Assert.Equal(created.ToJsonString(), alone.ToJsonString());
        var listed = Assert.Single((await tenant.Http.AskAsync("/v1/webhooks").ReadAsync(200))["webhooks"]!.AsArray())!;
        Assert.Null(listed["signing_secret"]);
        Assert.Equal(created.Text("id"), listed.Text("id"));
    }

    [Fact]
    public async Task The_secret_lies_sealed()
    {
        var tenant = await App.OpenAccountAsync();
        var created = await AddAsync(tenant);

        var kept = Encoding.Latin1.GetString(Convert.FromHexString(
            (await App.RowsAsync($"select encode(sealed_secret, 'hex') from webhooks where id = '{created.Text("id")[3..]}'"))[0]));

        Assert.DoesNotContain(created.Text("signing_secret"), kept, StringComparison.Ordinal);
        Assert.Equal(created.Text("signing_secret"), (await Beside(tenant).AskAsync($"/v1/webhooks/{created.Text("id")}").ReadAsync(200)).Text("signing_secret"));
    }

    [Theory]
    [InlineData("""{}""", "endpoint_url: is required.")]
    [InlineData("""[]""", "endpoint_url: is required.")]
    [InlineData("""{"endpoint_url":7}""", "endpoint_url: must be a string")]
    [InlineData("""{"endpoint_url":"http://hooks.acme.example/"}""", "endpoint_url: must begin with https://")]
    [InlineData("""{"endpoint_url":"https://127.0.0.1/"}""", "endpoint_url: must not name an address that is private")]
    [InlineData("""{"endpoint_url":"https://api.sendara.test/"}""", "endpoint_url: must not be on a name of the platform")]
    [InlineData("""{"endpoint_url":"https://a.example/","event_types":"sent"}""", "event_types: must be a list")]
    [InlineData("""{"endpoint_url":"https://a.example/","event_types":{}}""", "event_types: must be a list")]
    [InlineData("""{"endpoint_url":"https://a.example/","event_types":[1]}""", "event_types: must be a list")]
    [InlineData("""{"endpoint_url":"https://a.example/","event_types":["sent","message.eaten"]}""", "event_types: \"message.eaten\" is no event type")]
    public async Task What_makes_no_sense_is_refused_by_its_field(string body, string message)
    {
        var tenant = await App.OpenAccountAsync();

        var (code, said) = await tenant.Http.SubmitJsonAsync("/v1/webhooks", body).RefusedAsync(400);

        Assert.Equal("invalid_request", code);
        Assert.StartsWith(message, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_has_a_limit()
    {
        var tenant = await App.OpenAccountAsync();
        var many = new JsonArray([.. Enumerable.Repeat(0, 101).Select(_ => (JsonNode)"sent")]).ToJsonString();
        await tenant.Http.SubmitJsonAsync("/v1/webhooks", $$"""{"endpoint_url":"{{Url}}","event_types":{{many}}}""").RefusedAsync(400);
        await tenant.Http.SubmitAsync("/v1/webhooks", new { endpoint_url = $"{Url}/{new string('x', 2048)}" }).RefusedAsync(400);

        var statuses = await Task.WhenAll(Enumerable.Range(0, 25).Select(async _ =>
        {
            using var response = await tenant.Http.SubmitAsync("/v1/webhooks", new { endpoint_url = Url });
            return (int)response.StatusCode;
        }));

        Assert.Equal((20, 5), (statuses.Count(status => status == 201), statuses.Count(status => status == 400)));
        Assert.Equal(20, (await tenant.Http.AskAsync("/v1/webhooks?limit=100").ReadAsync(200))["webhooks"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("""{"endpoint_url":"https://hooks.acme.example/","event_types":null,"unknown":1}""")]
    [InlineData("""{"endpoint_url":"https://hooks.acme.example/","event_types":[]}""")]
    public async Task No_types_are_all_types(string body)
    {
        var tenant = await App.OpenAccountAsync();

        Assert.Empty((await tenant.Http.SubmitJsonAsync("/v1/webhooks", body).ReadAsync(201))["event_types"]!.AsArray());
    }

    [Fact]
    public async Task A_change_leaves_alone_what_it_does_not_name()
    {
        var tenant = await App.OpenAccountAsync();
        var created = await AddAsync(tenant);
        var path = $"/v1/webhooks/{created.Text("id")}";

        var paused = await PutAsync(tenant, path, """{"is_active":false,"endpoint_url":null}""").ReadAsync(200);
        Assert.Equal((Url, false), (paused.Text("endpoint_url"), paused["is_active"]!.GetValue<bool>()));
        Assert.Null(paused["signing_secret"]);

        var moved = await PutAsync(tenant, path, """{"endpoint_url":"https://other.example/","event_types":["sent"]}""").ReadAsync(200);
        Assert.Equal(("https://other.example/", false), (moved.Text("endpoint_url"), moved["is_active"]!.GetValue<bool>()));
        Assert.Equal(created.Text("signing_secret"), (await tenant.Http.AskAsync(path).ReadAsync(200)).Text("signing_secret"));

        await PutAsync(tenant, path, "[]").ReadAsync(200);
        Assert.Contains("endpoint_url", (await PutAsync(tenant, path, """{"endpoint_url":"https://localhost/"}""").RefusedAsync(400)).Message, StringComparison.Ordinal);
        Assert.Contains("is_active", (await PutAsync(tenant, path, """{"is_active":"yes"}""").RefusedAsync(400)).Message, StringComparison.Ordinal);
        Assert.Equal("https://other.example/", (await tenant.Http.AskAsync(path).ReadAsync(200)).Text("endpoint_url"));
    }

    [Fact]
    public async Task A_webhook_can_be_removed_once()
    {
        var tenant = await App.OpenAccountAsync();
        var path = $"/v1/webhooks/{(await AddAsync(tenant)).Text("id")}";

        await tenant.Http.EraseAsync(path).NoContentAsync();

        await tenant.Http.EraseAsync(path).RefusedAsync(404);
        await tenant.Http.AskAsync(path).RefusedAsync(404);
    }

    [Fact]
    public async Task A_strangers_webhook_is_not_there()
    {
        var tenant = await App.OpenAccountAsync();
        var stranger = await App.OpenAccountAsync();
        var path = $"/v1/webhooks/{(await AddAsync(tenant)).Text("id")}";
        var delivery = await tenant.Http.SubmitAsync($"{path}/test").ReadAsync(200);

        await stranger.Http.AskAsync(path).RefusedAsync(404);
        await PutAsync(stranger, path, """{"is_active":false}""").RefusedAsync(404);
        await stranger.Http.EraseAsync(path).RefusedAsync(404);
        await stranger.Http.AskAsync($"{path}/deliveries").RefusedAsync(404);
        await stranger.Http.SubmitAsync($"{path}/test").RefusedAsync(404);
        await stranger.Http.SubmitAsync($"{path}/deliveries/{delivery.Text("id")}/redeliver").RefusedAsync(404);
        Assert.True((await tenant.Http.AskAsync(path).ReadAsync(200))["is_active"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Deliveries_are_listed_newest_first_page_by_page_and_by_how_they_stand()
    {
        var tenant = await App.OpenAccountAsync();
        var path = $"/v1/webhooks/{(await AddAsync(tenant)).Text("id")}";
        for (var delivery = 0; delivery < 5; delivery++)
        {
            await tenant.Http.SubmitAsync($"{path}/test").ReadAsync(200);
        }

        var first = await tenant.Http.AskAsync($"{path}/deliveries?limit=3&status=pending").ReadAsync(200);
        var second = await tenant.Http.AskAsync($"{path}/deliveries?limit=3&status=pending&cursor={first.Text("next_cursor")}").ReadAsync(200);

        var ids = first["deliveries"]!.AsArray().Concat(second["deliveries"]!.AsArray()).Select(d => d!.Text("id")).ToList();
        Assert.Equal(5, ids.Distinct().Count());
        Assert.Equal(ids.OrderDescending(StringComparer.Ordinal), ids);
        Assert.Null(second["next_cursor"]);
        Assert.Empty((await tenant.Http.AskAsync($"{path}/deliveries?status=failed").ReadAsync(200))["deliveries"]!.AsArray());
        await tenant.Http.AskAsync($"{path}/deliveries?status=eaten").RefusedAsync(400);
        await tenant.Http.AskAsync($"{path}/deliveries?limit=0").RefusedAsync(400);
        await tenant.Http.AskAsync($"{path}/deliveries?cursor=dlv_1").RefusedAsync(400);
    }

    private static Task<JsonNode> AddAsync(Tenant tenant) => tenant.Http.SubmitAsync("/v1/webhooks", new { endpoint_url = Url }).ReadAsync(201);

    private static Task<HttpResponseMessage> PutAsync(Tenant tenant, string path, string body) =>
        tenant.Http.CallAsync("PUT", path, new StringContent(body, Encoding.UTF8, "application/json"));

    private HttpClient Beside(Tenant tenant)
    {
        var client = App.StartBeside();
        client.DefaultRequestHeaders.Authorization = tenant.Http.DefaultRequestHeaders.Authorization;
        return client;
    }
}
