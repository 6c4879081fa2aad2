using System.Text.Json.Nodes;
using Sendara.Tests.Support;

namespace Sendara.Tests.Scenarios;

/// <summary>Opens and clicks are told where the domain wants them, and mail is left as it is where it does not.</summary>
public sealed class OpenTrackingTests(Servers servers)
{
    private const string From = "news@mail.acme.test";

    [Fact]
    public async Task Opens_and_clicks_stand_in_the_timeline_of_mail_that_was_sent_with_tracking()
    {
        await using var app = await SendaraApp.StartAsync(servers);
        await app.ConnectEventsAsync();
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("mail.acme.test");

        var untracked = await SendAsync(app, tenant, "ada@example.test");
        Assert.Equal("sendara", await SetOfAsync(app, "ada@example.test"));
        await ReadAsync(app, "ada@example.test", "open", 400);
        await ReadAsync(app, "ada@example.test", "click", 400);

        var domain = await PutAsync(tenant, new { open_tracking = true });
        Assert.True(domain["open_tracking"]!.GetValue<bool>());
        var tracked = await SendAsync(app, tenant, "grace@example.test");
        Assert.Equal("sendara-tracking", await SetOfAsync(app, "grace@example.test"));
        await ReadAsync(app, "grace@example.test", "open", 202);
        await BecomesAsync(app, tenant, tracked, "opened");
        await ReadAsync(app, "grace@example.test", "click", 202);
        await BecomesAsync(app, tenant, tracked, "clicked");

        var timeline = (await tenant.MessageAsync(tracked))["events"]!.AsArray();
        Assert.Equal(["queued", "sent", "delivered", "opened", "clicked"], timeline.Select(e => e!.Text("type")));
        Assert.Equal("https://acme.test/offer", timeline[4]!["detail"]!.Text("link"));

        await PutAsync(tenant, new { open_tracking = false });
        await SendAsync(app, tenant, "linus@example.test");
        Assert.Equal("sendara", await SetOfAsync(app, "linus@example.test"));
        Assert.Equal("delivered", (await tenant.MessageAsync(untracked)).Text("status"));
    }

    [Theory]
    [InlineData("news@mail.acme.test", "\"Acme, Grüße\" <news@mail.acme.test>")]
    [InlineData("Support <news@mail.acme.test>", "\"Support\" <news@mail.acme.test>")]
    public async Task A_bare_sender_gets_the_domains_name_and_another_keeps_his_own(string from, string expected)
    {
        await using var app = await SendaraApp.StartAsync(servers);
        await app.SetUpProviderAsync();
        var tenant = await app.OpenAccountAsync();
        await tenant.AddVerifiedDomainAsync("mail.acme.test");
        await PutAsync(tenant, new { default_sender_name = "Acme, Grüße" });

        await tenant.SendAsync("ada@example.test", from).ReadAsync(201);
        await app.DispatchAsync();

        var mail = await app.Simulator.GetAsync($"/simulator/inbox/{(await MailAsync(app, "ada@example.test")).Text("message_id")}");
        var header = mail["headers"]!.AsArray().Single(h => h!.Text("name") == "From")!.Text("value");
        Assert.Equal(expected, MimeKit.MailboxAddress.Parse(header) is { } mailbox ? $"\"{mailbox.Name}\" <{mailbox.Address}>" : "");
    }

    private static Task<JsonNode> PutAsync(Tenant tenant, object settings) =>
        tenant.Http.CallAsync("PUT", "/v1/domains/mail.acme.test", System.Net.Http.Json.JsonContent.Create(settings)).ReadAsync(200);

    private static async Task<string> SendAsync(SendaraApp app, Tenant tenant, string to)
    {
        var id = (await tenant.SendAsync(to, From).ReadAsync(201)).Text("id");
        await app.DispatchAsync();
        await BecomesAsync(app, tenant, id, "delivered");
        return id;
    }

    private static Task BecomesAsync(SendaraApp app, Tenant tenant, string id, string status) => Eventually.TrueAsync(async () =>
    {
        await app.ApplyEventsAsync();
        return (await tenant.MessageAsync(id)).Text("status") == status;
    });

    private static async Task ReadAsync(SendaraApp app, string recipient, string what, int status)
    {
        var id = (await MailAsync(app, recipient)).Text("message_id");
        using var answer = await app.Simulator.PostAsync($"/simulator/inbox/{id}/events", new { event_type = what, link = "https://acme.test/offer" });
        Assert.Equal(status, (int)answer.StatusCode);
    }

    private static async Task<string> SetOfAsync(SendaraApp app, string recipient) => (await MailAsync(app, recipient)).Text("configuration_set");

    private static async Task<JsonNode> MailAsync(SendaraApp app, string recipient) =>
        Assert.Single((await app.Simulator.GetAsync($"/simulator/inbox?search={recipient}"))["mails"]!.AsArray())!;
}
