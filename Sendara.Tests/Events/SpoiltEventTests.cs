using System.Text.Json.Nodes;
using Sendara.Tests.Support;

namespace Sendara.Tests.Events;

/// <summary>An event that the database will not take.</summary>
public sealed class SpoiltEventTests(Servers servers)
{
    [Fact]
    public async Task A_row_that_the_database_refuses_is_set_aside_and_holds_up_no_other()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("mail.acme.test");
        await app.ExecuteAsync("alter table message_events add constraint not_spoilt check (detail->>'smtp_response' is distinct from 'spoilt')");
        var messages = new List<string>();
        foreach (var response in new[] { "250 ok", "spoilt", "250 ok" })
        {
            var message = (await tenant.SendAsync("reader@example.test", "news@mail.acme.test").ReadAsync(201)).Text("id");
            await app.StoreEventAsync($"sns-{message}", Delivery(tenant.AccountId, message, response));
            messages.Add(message);
        }

        await app.ApplyEventsAsync();

        Assert.Equal("delivered", (await tenant.MessageAsync(messages[0])).Text("status"));
        Assert.Equal("queued", (await tenant.MessageAsync(messages[1])).Text("status"));
        Assert.Equal("delivered", (await tenant.MessageAsync(messages[2])).Text("status"));
        Assert.Equal(0, await app.CountAsync("provider_events where applied_at is null"));
    }

    [Fact]
    public async Task A_fault_that_is_not_the_rows_sets_none_aside()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("mail.acme.test");
        var message = (await tenant.SendAsync("reader@example.test", "news@mail.acme.test").ReadAsync(201)).Text("id");
        await app.StoreEventAsync("sns-1", Delivery(tenant.AccountId, message, "250 ok"));

        await app.ExecuteAsync("alter table message_events rename to message_events_elsewhere");
        await Assert.ThrowsAsync<Npgsql.PostgresException>(app.ApplyEventsAsync);
        Assert.Equal(1, await app.CountAsync("provider_events where applied_at is null"));

        await app.ExecuteAsync("alter table message_events_elsewhere rename to message_events");
        await app.ApplyEventsAsync();
        Assert.Equal("delivered", (await tenant.MessageAsync(message)).Text("status"));
    }

    private static JsonObject Delivery(string account, string message, string response) => new()
    {
        ["eventType"] = "Delivery",
        ["mail"] = new JsonObject
        {
            ["messageId"] = $"ses-{message}",
            ["timestamp"] = "2026-11-01T10:00:00.000Z",
            ["tags"] = new JsonObject { ["sendara_account"] = new JsonArray(account), ["sendara_message"] = new JsonArray(message) },
        },
        ["delivery"] = new JsonObject { ["timestamp"] = "2026-11-01T10:00:01.000Z", ["smtpResponse"] = response },
    };
}
