using System.Text.Json.Nodes;
using Sendara.Tests.Support;

namespace Sendara.Tests.Events;

/// <summary>The database goes away between an event and the judgement of its sender.</summary>
public sealed class UnjudgedSenderTests(Servers servers)
{
    [Fact]
    public async Task Events_stay_applied_and_the_pump_goes_on_when_their_sender_cannot_be_judged()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("mail.acme.test");
        var message = (await tenant.SendAsync("reader@example.test", "news@mail.acme.test").ReadAsync(201)).Text("id");
        await app.StoreEventAsync("sns-1", Bounce(tenant.AccountId, message));

        // Only who judges writes that a sender is no longer due.
        await app.ExecuteAsync(
            """
            create function lose_connection() returns trigger language plpgsql as
            $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$;
            create trigger loses before update on reputations for each row when (new.due_at is null) execute function lose_connection()
            """);
        await app.ApplyEventsAsync();

        Assert.Equal("bounced", (await tenant.MessageAsync(message)).Text("status"));
        Assert.Equal(0, await app.CountAsync("provider_events where applied_at is null"));
        Assert.Equal(1, await app.CountAsync("reputations where due_at <= now()"));

        await app.ExecuteAsync("drop trigger loses on reputations");
        await app.JudgeAsync();
        Assert.Equal(0, await app.CountAsync("reputations where due_at <= now()"));
    }

    private static JsonObject Bounce(string account, string message) => new()
    {
        ["eventType"] = "Bounce",
        ["mail"] = new JsonObject
        {
            ["messageId"] = $"ses-{message}",
            ["timestamp"] = "2026-11-01T10:00:00.000Z",
            ["tags"] = new JsonObject { ["sendara_account"] = new JsonArray(account), ["sendara_message"] = new JsonArray(message) },
        },
        ["bounce"] = new JsonObject
        {
            ["bounceType"] = "Permanent",
            ["bounceSubType"] = "General",
            ["feedbackId"] = "feedback-1",
            ["timestamp"] = "2026-11-01T10:00:01.000Z",
        },
    };
}
