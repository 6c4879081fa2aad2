using System.Text.Json.Nodes;
using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Http;

/// <summary>How ids, times and names look in every answer.</summary>
public sealed class FormTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private SendaraApp App => shared.App;

    [Fact]
    public async Task Ids_times_and_names_have_one_form_everywhere()
    {
        var opened = await App.Operator.SubmitAsync("/v1/accounts", new { name = "Customer", email = "owner@customer.example" }).ReadAsync(201);
        var http = App.WithKey(opened["key"]!.Text("key"));
        var expiring = await http.SubmitAsync("/v1/keys", new { scope = "read", expires_at = "2049-01-01T00:00:00+02:00" }).ReadAsync(201);
        var domain = await http.SubmitAsync("/v1/domains", new { domain = "form.acme.test" }).ReadAsync(201);
        await http.SubmitAsync("/v1/domains/form.acme.test/verify").ReadAsync(200);
        var sent = await http.SubmitAsync("/v1/send", new
        {
            destination = new { email = "owner@customer.example" },
            payload = new { subject = "Later", body_text = "Later" },
            scheduled_at = TimeProvider.System.GetUtcNow().AddHours(1),
        }).ReadAsync(201);
        var suppression = await http.SubmitAsync("/v1/suppressions", new { recipient = "a@example.test" }).ReadAsync(201);

        Assert.Matches("^acct_[0-9a-f]{32}$", opened["account"]!.Text("id"));
        Assert.Matches("^key_[0-9a-f]{32}$", expiring.Text("id"));
        Assert.Matches("^dom_[0-9a-f]{32}$", domain.Text("id"));
        Assert.Matches("^msg_[0-9a-f]{32}$", sent.Text("id"));
        Assert.Matches("^sup_[0-9a-f]{32}$", suppression.Text("id"));
        Assert.StartsWith("2048-12-31T22:00:00", expiring.Text("expires_at"), StringComparison.Ordinal);

        var message = await http.AskAsync($"/v1/messages/{sent.Text("id")}").ReadAsync(200);
        Assert.Matches("^evt_[0-9a-f]{32}$", message["events"]![0]!.Text("id"));
        foreach (var answer in (JsonNode[])
            [
                opened, expiring, domain, sent, suppression, message,
                await http.AskAsync("/v1/keys").ReadAsync(200),
                await http.AskAsync("/v1/domains").ReadAsync(200),
                await http.AskAsync("/v1/suppressions").ReadAsync(200),
            ])
        {
            Look(answer);
        }
    }

    [Fact]
    public async Task What_was_answered_at_the_creation_is_answered_ever_after()
    {
        var tenant = await App.OpenAccountAsync();
        var domain = await tenant.AddDomainAsync("again.acme.test");
        var key = await tenant.Http.SubmitAsync("/v1/keys", new { scope = "read", expires_at = "2049-01-01T00:00:00.1234567Z" }).ReadAsync(201);
        var sent = await tenant.SendAsync(tenant.Email).ReadAsync(201);
        var suppression = await tenant.Http.SubmitAsync("/v1/suppressions", new { recipient = "a@example.test" }).ReadAsync(201);

        Assert.Equal(domain.ToJsonString(), (await tenant.DomainAsync("again.acme.test")).ToJsonString());
        Assert.Equal(sent.Text("created_at"), (await tenant.MessageAsync(sent.Text("id"))).Text("created_at"));
        var listedKey = (await tenant.Http.AskAsync("/v1/keys").ReadAsync(200))["keys"]!.AsArray().Single(k => k!.Text("id") == key.Text("id"))!;
        Assert.Equal((key.Text("created_at"), key.Text("expires_at")), (listedKey.Text("created_at"), listedKey.Text("expires_at")));
        var listed = (await tenant.Http.AskAsync("/v1/suppressions").ReadAsync(200))["suppressions"]!.AsArray().Single()!;
        Assert.Equal(suppression.ToJsonString(), listed.ToJsonString());
    }

    private static void Look(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray array:
                array.ToList().ForEach(Look);
                break;
            case JsonObject @object:
                foreach (var (name, value) in @object)
                {
                    Assert.Matches("^[a-z][a-z0-9_]*$", name);
                    if (name.EndsWith("_at", StringComparison.Ordinal) && value is not null)
                    {
                        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$", value.GetValue<string>());
                    }

                    Look(value);
                }

                break;
        }
    }
}
