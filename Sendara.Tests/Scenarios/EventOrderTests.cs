using System.Text.Json.Nodes;
using Npgsql;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>Events come in any order and more than once; what they leave behind is always the same.</summary>
public sealed class EventOrderTests(Servers servers)
{
    private static readonly string[] Kinds = ["Send", "Delivery", "Bounce", "Complaint"];

    [Fact]
    public async Task Every_permutation_with_duplicates_ends_in_the_same_state()
    {
        await using var app = await SendaraApp.StartAsync(servers, null, ("Reputation:Pauses", "false"));
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("mail.acme.test");

        var states = new HashSet<string>();
        var orders = Permutations(Kinds).ToList();
        foreach (var (order, number) in orders.Select((order, number) => (order, number)))
        {
            var recipient = $"reader{number}@example.test";
            var message = (await tenant.SendAsync(recipient, "news@mail.acme.test").ReadAsync(201)).Text("id");

            // Each kind comes once, then all of them again the other way round: one batch, and one batch for each.
            foreach (var (kind, position) in order.Concat(order.Reverse()).Select((kind, position) => (kind, position)))
            {
                Assert.True(await app.StoreEventAsync($"sns-{number}-{position}", Event(tenant.AccountId, message, recipient, kind)));
                if (number % 2 == 0)
                {
                    await app.ApplyEventsAsync();
                }
            }

            await app.ApplyEventsAsync();
            states.Add(await StateAsync(app, tenant, message, recipient));
        }

        Assert.Equal(24, orders.Count);
        Assert.Equal(["complained [bounced,complained,delivered,queued,sent] complaint 0"], states);
    }

    [Fact]
    public async Task An_out_of_office_reply_does_not_undo_a_delivery_in_either_order()
    {
        await using var app = await SendaraApp.StartAsync(servers, null, ("Reputation:Pauses", "false"));
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("mail.acme.test");

        foreach (var order in new[] { new[] { "Delivery", "SoftBounce" }, ["SoftBounce", "Delivery"] })
        {
            var message = (await tenant.SendAsync("reader@example.test", "news@mail.acme.test").ReadAsync(201)).Text("id");
            foreach (var kind in order)
            {
                await app.StoreEventAsync($"{message}-{kind}", Event(tenant.AccountId, message, "reader@example.test", kind));
                await app.ApplyEventsAsync();
            }

            Assert.Equal("delivered", (await tenant.MessageAsync(message)).Text("status"));
        }

        await tenant.SendAsync("reader@example.test", "news@mail.acme.test").ReadAsync(201);
    }

    private static async Task<string> StateAsync(SendaraApp app, Tenant tenant, string message, string recipient)
    {
        var found = await tenant.MessageAsync(message);
        var timeline = string.Join(',', found["events"]!.AsArray().Select(e => e!.Text("type")).Order(StringComparer.Ordinal));
        var listed = (await tenant.Http.GetAsync($"/v1/suppressions?recipient={recipient}").ReadAsync(200))["suppressions"]![0]!.Text("reason");
        await using var connection = new NpgsqlConnection(app.Database);
        await connection.OpenAsync();
        await using var queued = new NpgsqlCommand("select count(*) from send_queue", connection);
        return $"{found.Text("status")} [{timeline}] {listed} {await queued.ExecuteScalarAsync()}";
    }

    private static JsonObject Event(string account, string message, string recipient, string kind)
    {
        var recipients = new JsonArray(new JsonObject { ["emailAddress"] = recipient });
        var mail = new JsonObject
        {
            ["messageId"] = $"ses-{message}",
            ["timestamp"] = "2026-11-01T10:00:00.000Z",
            ["tags"] = new JsonObject { ["sendara_account"] = new JsonArray(account), ["sendara_message"] = new JsonArray(message) },
        };
        var (name, part) = kind switch
        {
            "Send" => ("send", new JsonObject()),
            "Delivery" => ("delivery", new JsonObject { ["timestamp"] = "2026-11-01T10:00:01.000Z", ["smtpResponse"] = "250 ok" }),
            "Complaint" => ("complaint", new JsonObject { ["feedbackId"] = "f-2", ["complainedRecipients"] = recipients, ["complaintFeedbackType"] = "abuse" }),
            _ => ("bounce", new JsonObject
            {
                ["bounceType"] = kind == "Bounce" ? "Permanent" : "Transient",
                ["bounceSubType"] = "General",
                ["feedbackId"] = "f-1",
                ["bouncedRecipients"] = recipients,
            }),
        };
        return new JsonObject { ["eventType"] = name == "bounce" ? "Bounce" : kind, ["mail"] = mail, [name] = part };
    }

    private static IEnumerable<string[]> Permutations(string[] items) =>
        items.Length == 0
            ? [[]]
            : items.SelectMany(item => Permutations([.. items.Where(other => other != item)]).Select(rest => new[] { item }.Concat(rest).ToArray()));
}
