using System.Text;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Http;

/// <summary>What real clients do, and must go on doing unchanged.</summary>
public sealed class WireToleranceTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private SendaraApp App => shared.App;

    [Theory]
    [InlineData("/v1/keys", """{"scope":"read","test_mode":null,"name":null,"expires_at":null}""")]
    [InlineData("/v1/domains", """{"domain":"mail.acme.test","mail_from_prefix":null,"region":null}""")]
    [InlineData("/v1/suppressions", """{"channel":null,"recipient":"a@example.test","reason":null}""")]
    [InlineData("/v1/send", """
        {"channel":null,"idempotency_key":null,"destination":{"email":"owner@customer.example"},
         "payload":{"subject":"Hello","body_html":null,"body_text":"Hello"},"message_type":null,"metadata":null,"template_id":null,
         "template_vars":null,"scheduled_at":null,"validate_recipient":null,"test_send":null,"store_payload":null}
        """)]
    [InlineData("/v1/send", """
        {"destination":{"email":"owner@customer.example"},"payload":{"subject":"Hello","body_text":"Hello"},
         "metadata":{"from_email":null,"reply_to":null,"headers":null,"tags":null}}
        """)]
    public async Task Null_means_absent(string path, string json)
    {
        var tenant = await App.OpenAccountAsync();

        await tenant.Http.SubmitJsonAsync(path, json).ReadAsync(201);
    }

    [Theory]
    [InlineData("""{"destination":{"email":"owner@customer.example"},"payload":{"subject":"Hello","body_text":"Hello"},"metadata":[],"template_vars":[]}""")]
    [InlineData("""{"destination":{"email":"owner@customer.example"},"payload":{"subject":"Hello","body_text":"Hello"},"metadata":{"headers":[]}}""")]
    public async Task An_empty_array_means_an_empty_object(string json)
    {
        var tenant = await App.OpenAccountAsync();

        var sent = await tenant.Http.SubmitJsonAsync("/v1/send", json).ReadAsync(201);

        Assert.NotEqual("[]", (await tenant.MessageAsync(sent.Text("id")))["metadata"]!.ToJsonString());
    }

    [Theory]
    [InlineData("/v1/keys", "scope:")]
    [InlineData("/v1/domains", "domain:")]
    [InlineData("/v1/send", "destination.email:")]
    [InlineData("/v1/suppressions", "recipient:")]
    public async Task A_missing_empty_or_null_body_is_an_empty_object(string path, string field)
    {
        var tenant = await App.OpenAccountAsync();

        foreach (var pending in (Task<HttpResponseMessage>[])
            [
                tenant.Http.SubmitAsync(path),
                tenant.Http.SubmitJsonAsync(path, "[]"),
                tenant.Http.SubmitJsonAsync(path, "{}"),
                tenant.Http.SubmitJsonAsync(path, "null"),
                tenant.Http.SubmitBytesAsync(path, [], null),
                tenant.Http.SubmitBytesAsync(path, []),
                tenant.Http.SubmitBytesAsync(path, "{}"u8.ToArray(), null),
                tenant.Http.CallAsync("POST", path, new ByteArrayContent([]), ("Transfer-Encoding", "chunked")),
                tenant.Http.CallAsync("POST", path, new StringContent("", Encoding.UTF8, "application/json"), ("Transfer-Encoding", "chunked")),
            ])
        {
            var (code, message) = await pending.RefusedAsync(400);
            Assert.Equal("invalid_request", code);
            Assert.StartsWith(field, message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Verify_and_rotate_take_any_body_or_none()
    {
        var tenant = await App.OpenAccountAsync();
        await tenant.AddDomainAsync("verify.acme.test");
        var key = (await tenant.Http.SubmitAsync("/v1/keys", new { scope = "read" }).ReadAsync(201)).Text("id");

        foreach (var path in (string[])["/v1/domains/verify.acme.test/verify", $"/v1/keys/{key}/rotate"])
        {
            await tenant.Http.SubmitAsync(path).ReadAsync(200);
            await tenant.Http.SubmitJsonAsync(path, "[]").ReadAsync(200);
            await tenant.Http.SubmitJsonAsync(path, "{}").ReadAsync(200);
            await tenant.Http.SubmitBytesAsync(path, [], null).ReadAsync(200);
        }
    }

    [Fact]
    public async Task Unknown_fields_and_parameters_are_ignored()
    {
        var tenant = await App.OpenAccountAsync();

        await tenant.Http.SubmitJsonAsync("/v1/domains?x=1&limit=nonsense", """{"domain":"fields.acme.test","colour":{"a":[1,2,{"b":null}]},"Domain":7}""").ReadAsync(201);
        await tenant.Http.AskAsync("/v1/domains?sort=name&debug=true").ReadAsync(200);
        await tenant.Http.AskAsync("/v1/domains/fields.acme.test?expand=all").ReadAsync(200);
    }

    [Fact]
    public async Task Path_parameters_may_be_percent_encoded()
    {
        var tenant = await App.OpenAccountAsync();
        var id = (await tenant.AddDomainAsync("xn--bcher-kva.acme.test")).Text("id");

        foreach (var name in (string[])["xn%2D%2Dbcher%2Dkva%2Eacme%2Etest", "b%C3%BCcher.acme.test", "XN--BCHER-KVA.ACME.TEST", id.Replace("_", "%5F", StringComparison.Ordinal)])
        {
            Assert.Equal(id, (await tenant.Http.AskAsync($"/v1/domains/{name}").ReadAsync(200)).Text("id"));
        }
    }

    [Fact]
    public async Task Every_write_takes_an_idempotency_key_in_the_header()
    {
        var tenant = await App.OpenAccountAsync();

        foreach (var (method, path, json) in ((string, string, string)[])
            [
                ("POST", "/v1/keys", """{"scope":"read"}"""),
                ("POST", "/v1/domains", """{"domain":"header.acme.test"}"""),
                ("POST", "/v1/domains/header.acme.test/verify", "{}"),
                ("POST", "/v1/suppressions", """{"recipient":"a@example.test"}"""),
                ("DELETE", "/v1/suppressions?recipient=a@example.test", "{}"),
                ("DELETE", "/v1/domains/header.acme.test", "{}"),
            ])
        {
            using var content = new StringContent(json, null, "application/json");
            using var response = await tenant.Http.CallAsync(method, path, content, ("Idempotency-Key", "one-and-the-same"));
            Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode}");
        }
    }
}
