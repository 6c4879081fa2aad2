using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Domains;

/// <summary>What a customer decides about a domain.</summary>
public sealed class UpdateDomainTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private SendaraApp App => shared.App;

    [Fact]
    public async Task What_is_named_changes_and_the_rest_stays()
    {
        var tenant = await App.OpenAccountAsync();
        var added = await tenant.AddDomainAsync("put1.acme.test");

        Assert.Equal((null, false), await PutAsync(tenant, "{}"));
        Assert.Equal(added.ToJsonString(), (await tenant.DomainAsync("put1.acme.test")).ToJsonString());
        Assert.Equal(("Acme", false), await PutAsync(tenant, """{"default_sender_name":" Acme ","warmup":{"enabled":true},"unknown":[1]}"""));
        Assert.Equal(("Acme", true), await PutAsync(tenant, """{"open_tracking":true,"default_sender_name":null}"""));
        Assert.Equal((null, true), await PutAsync(tenant, """{"default_sender_name":""}"""));
        Assert.Equal((null, false), await PutAsync(tenant, """{"open_tracking":false}""", added.Text("id")));
        Assert.NotEqual(added.Text("updated_at"), (await tenant.DomainAsync("put1.acme.test")).Text("updated_at"));
    }

    [Theory]
    [InlineData("""{"open_tracking":"yes"}""", "open_tracking:")]
    [InlineData("""{"default_sender_name":7}""", "default_sender_name:")]
    [InlineData("{\"default_sender_name\":\"Acme\\r\\nBcc: x@example.test\"}", "default_sender_name:")]
    [InlineData("[1]", "body:")]
    [InlineData("{", "body:")]
    public async Task What_cannot_be_a_setting_is_refused_by_name(string body, string field)
    {
        var tenant = await App.OpenAccountAsync();
        await tenant.AddDomainAsync("put2.acme.test");
        try
        {
            var (code, message) = await CallAsync(tenant.Http, "put2.acme.test", body).RefusedAsync(400);

            Assert.Equal("invalid_request", code);
            Assert.StartsWith(field, message, StringComparison.Ordinal);
        }
        finally
        {
            await tenant.RemoveDomainAsync("put2.acme.test");
        }
    }

    [Fact]
    public async Task A_name_ends_at_256_characters()
    {
        var tenant = await App.OpenAccountAsync();
        await tenant.AddDomainAsync("put3.acme.test");

        await CallAsync(tenant.Http, "put3.acme.test", $$"""{"default_sender_name":"{{new string('x', 256)}}"}""").ReadAsync(200);
        var (_, message) = await CallAsync(tenant.Http, "put3.acme.test", $$"""{"default_sender_name":"{{new string('x', 257)}}"}""").RefusedAsync(400);

        Assert.StartsWith("default_sender_name:", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_changes_the_domain_of_another_nor_with_a_test_key()
    {
        var tenant = await App.OpenAccountAsync();
        var stranger = await App.OpenAccountAsync();
        using var test = await tenant.KeyAsync("admin", testMode: true);
        await tenant.AddDomainAsync("put4.acme.test");

        await CallAsync(stranger.Http, "put4.acme.test", """{"open_tracking":true}""").RefusedAsync(404);
        await CallAsync(test, "put4.acme.test", """{"open_tracking":true}""").RefusedAsync(403);

        Assert.False((await tenant.DomainAsync("put4.acme.test"))["open_tracking"]!.GetValue<bool>());
    }

    private static async Task<(string? Name, bool Tracking)> PutAsync(Tenant tenant, string body, string domain = "put1.acme.test")
    {
        JsonNode answer = await CallAsync(tenant.Http, domain, body).ReadAsync(200);
        return (answer["default_sender_name"]?.GetValue<string>(), answer["open_tracking"]!.GetValue<bool>());
    }

    private static Task<HttpResponseMessage> CallAsync(HttpClient client, string domain, string body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return client.CallAsync("PUT", $"/v1/domains/{domain}", content);
    }
}
