using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Sendara.Events;
using Sendara.Tests.Support;

namespace Sendara.Tests.Events;

/// <summary>Events of messages that are not here.</summary>
public sealed class UnknownMessageTests(Servers servers)
{
    private readonly FakeTimeProvider _clock = new(Servers.Epoch);

    [Fact]
    public async Task An_event_whose_message_is_unknown_waits_for_it()
    {
        await using var app = await SendaraApp.StartAsync(servers, _clock);
        var tenant = await app.OpenAccountAsync();
        var message = (await tenant.SendAsync(tenant.Email).ReadAsync(201)).Text("id");
        await app.ExecuteAsync("create table elsewhere as select * from messages; delete from messages");

        await app.StoreEventAsync("sns-1", Delivery(tenant.AccountId, message));
        await app.ApplyEventsAsync();
        Assert.Equal(1, await app.CountAsync("provider_events where applied_at is null"));

        await app.ExecuteAsync("insert into messages select * from elsewhere");
        _clock.Advance(UnknownMessages.RetryEvery);
        await app.ApplyEventsAsync();

        Assert.Equal("delivered", (await tenant.MessageAsync(message)).Text("status"));
        Assert.Equal(0, await app.CountAsync("provider_events where applied_at is null"));
    }

    [Fact]
    public async Task After_a_while_it_is_set_aside_and_meanwhile_it_holds_up_no_other()
    {
        await using var app = await SendaraApp.StartAsync(servers, _clock);
        var tenant = await app.OpenAccountAsync();
        var stranger = await app.OpenAccountAsync();
        var message = (await tenant.SendAsync(tenant.Email).ReadAsync(201)).Text("id");
        await app.StoreEventAsync("sns-1", Delivery(tenant.AccountId, $"msg_{new string('7', 32)}"));
        await app.StoreEventAsync("sns-2", Delivery(stranger.AccountId, message));
        await app.StoreEventAsync("sns-3", Delivery(tenant.AccountId, message));

        for (var waited = TimeSpan.Zero; waited < UnknownMessages.ParkedFor; waited += UnknownMessages.RetryEvery)
        {
            await app.ApplyEventsAsync();
            Assert.Equal("delivered", (await tenant.MessageAsync(message)).Text("status"));
            Assert.Equal(2, await app.CountAsync("provider_events where applied_at is null"));
            _clock.Advance(UnknownMessages.RetryEvery);
        }

        await app.ApplyEventsAsync();
        Assert.Equal(0, await app.CountAsync("provider_events where applied_at is null"));
        Assert.Equal(3, await app.CountAsync("provider_events"));
        Assert.Equal(1, await app.CountAsync("message_events where type = 'delivered'"));
    }

    private static JsonObject Delivery(string account, string message) => new()
    {
        ["eventType"] = "Delivery",
        ["mail"] = new JsonObject
        {
            ["messageId"] = $"ses-{message}",
            ["timestamp"] = "2026-06-14T09:00:00.000Z",
            ["tags"] = new JsonObject { ["sendara_account"] = new JsonArray(account), ["sendara_message"] = new JsonArray(message) },
        },
        ["delivery"] = new JsonObject { ["timestamp"] = "2026-06-14T09:00:01.000Z" },
    };
}
